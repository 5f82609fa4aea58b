using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace Maestro.Tests.Architecture;

/// <summary>What an assembly's IL says: which types name which, and which members its methods reach for.</summary>
internal sealed class CompiledAssembly
{
    private readonly ModuleDefinition _module;

    private CompiledAssembly(string file)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        _module = ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, file), new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = resolver, InMemory = true });
        TypeUses = [.. ReadTypeUses()];
        MemberUses = [.. ReadMemberUses()];
    }

    /// <summary>The engine.</summary>
    public static CompiledAssembly Core { get; } = new("Maestro.Core.dll");

    /// <summary>The command.</summary>
    public static CompiledAssembly Cli { get; } = new("maestro.dll");

    /// <summary>The tests themselves, for the fixtures that break the rules.</summary>
    public static CompiledAssembly Tests { get; } = new("Maestro.Core.Tests.dll");

    /// <summary>Every pair of types of ours of which the first names the second, anywhere: signatures, attributes, constraints, bodies.</summary>
    public IReadOnlyList<TypeUse> TypeUses { get; }

    /// <summary>Every member that a method body names: calls, constructions, delegates, fields.</summary>
    public IReadOnlyList<MemberUse> MemberUses { get; }

    /// <summary>The assemblies that this one was compiled against.</summary>
    public IEnumerable<string> References => _module.AssemblyReferences.Select(reference => reference.Name);

    /// <summary>Every outermost type that somebody wrote: none of those that the compiler and its generators add.</summary>
    public IEnumerable<TypeDefinition> Types => _module.Types.Where(IsWritten);

    /// <summary>Every type with those nested in it.</summary>
    public IEnumerable<TypeDefinition> AllTypes => Types.SelectMany(WithNested);

    /// <summary>Every native function that the assembly declares, with the type that declares it.</summary>
    public IEnumerable<(string Type, string Function)> NativeFunctions =>
        from type in AllTypes
        from method in type.Methods
        where method.IsPInvokeImpl
        select (Outermost(type), method.PInvokeInfo.EntryPoint);

    /// <summary>The full name of the type that a type stands in, without its arguments.</summary>
    public static string Outermost(TypeReference type)
    {
        type = type.GetElementType();
        while (type.DeclaringType is { } outer) type = outer;
        return type.FullName;
    }

    private IEnumerable<TypeUse> ReadTypeUses() =>
        (from type in AllTypes
         let @from = Outermost(type)
         from reference in ReferencedTypes.Of(type)
         let to = Outermost(reference)
         where to.StartsWith("Maestro.", StringComparison.Ordinal) && to != @from
         select new TypeUse(@from, to)).Distinct();

    private IEnumerable<MemberUse> ReadMemberUses() =>
        (from type in AllTypes
         from method in type.Methods
         where method.HasBody
         from instruction in method.Body.Instructions
         let member = instruction.Operand as MemberReference
         where member is MethodReference or FieldReference
         let first = (member as MethodReference)?.Parameters.FirstOrDefault()?.ParameterType.FullName
         select new MemberUse(Outermost(type), Outermost(member.DeclaringType), member.Name, first)).Distinct();

    private static bool IsWritten(TypeDefinition type) =>
        !type.Name.StartsWith('<')
        && type.Namespace is not ("Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices" or "System.Text.RegularExpressions.Generated")
        && type.CustomAttributes.All(attribute => attribute.AttributeType.FullName != typeof(CompilerGeneratedAttribute).FullName);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];
}
