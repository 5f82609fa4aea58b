using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Maestro.Tests.Architecture;

/// <summary>Collects every type that one type definition names. Nested types are visited by themselves.</summary>
internal sealed class ReferencedTypes
{
    private readonly HashSet<TypeReference> _found = [];

    private ReferencedTypes()
    {
    }

    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        var collector = new ReferencedTypes();
        collector.AddType(type);
        return collector._found;
    }

    private void AddType(TypeDefinition type)
    {
        Add(type.BaseType);
        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType);
            AddAttributes(implemented);
        }

        AddGeneric(type);
        AddAttributes(type);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            AddAttributes(field);
        }

        foreach (var property in type.Properties)
        {
            Add(property.PropertyType);
            AddAttributes(property);
        }

        foreach (var declared in type.Events)
        {
            Add(declared.EventType);
            AddAttributes(declared);
        }

        foreach (var method in type.Methods) AddMethod(method);
    }

    private void AddMethod(MethodDefinition method)
    {
        AddSignature(method);
        AddGeneric(method);
        AddAttributes(method);
        AddAttributes(method.MethodReturnType);
        foreach (var parameter in method.Parameters) AddAttributes(parameter);
        foreach (var overridden in method.Overrides) AddMember(overridden);
        if (method.HasBody) AddBody(method.Body);
    }

    private void AddBody(MethodBody body)
    {
        foreach (var local in body.Variables) Add(local.VariableType);
        foreach (var handler in body.ExceptionHandlers) Add(handler.CatchType);
        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type: Add(type); break;
                case MemberReference member: AddMember(member); break;
                case CallSite site: AddSignature(site); break;
            }
        }
    }

    private void AddMember(MemberReference member)
    {
        Add(member.DeclaringType);
        if (member is FieldReference field) Add(field.FieldType);
        if (member is not MethodReference method) return;
        AddSignature(method);
        if (method is GenericInstanceMethod instance) foreach (var argument in instance.GenericArguments) Add(argument);
    }

    private void AddSignature(IMethodSignature signature)
    {
        Add(signature.ReturnType);
        foreach (var parameter in signature.Parameters) Add(parameter.ParameterType);
    }

    private void AddGeneric(IGenericParameterProvider provider)
    {
        foreach (var parameter in provider.GenericParameters)
        {
            AddAttributes(parameter);
            foreach (var constraint in parameter.Constraints) Add(constraint.ConstraintType);
        }
    }

    private void AddAttributes(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            AddMember(attribute.Constructor);
            foreach (var argument in attribute.ConstructorArguments) AddArgument(argument);
            foreach (var named in attribute.Properties.Concat(attribute.Fields)) AddArgument(named.Argument);
        }
    }

    private void AddArgument(CustomAttributeArgument argument)
    {
        Add(argument.Type);
        switch (argument.Value)
        {
            case TypeReference type: Add(type); break;
            case CustomAttributeArgument boxed: AddArgument(boxed); break;
            case CustomAttributeArgument[] many: foreach (var one in many) AddArgument(one); break;
        }
    }

    private void Add(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType instance:
                Add(instance.ElementType);
                foreach (var argument in instance.GenericArguments) Add(argument);
                break;
            case FunctionPointerType pointer:
                AddSignature(pointer);
                break;
            case IModifierType modified:
                Add(modified.ModifierType);
                Add(modified.ElementType);
                break;
            case TypeSpecification wrapped:
                Add(wrapped.ElementType);
                break;
            default:
                _found.Add(type);
                break;
        }
    }
}
