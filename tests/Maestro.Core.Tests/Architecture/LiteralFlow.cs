using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Maestro.Tests.Architecture;

/// <summary>
/// Which snake_case literals can reach a parameter, in the engine and the command together: through variables, fields, parameters, tuples and
/// results of methods, without regard to the order of statements. A text that is put together from parts is not followed.
/// </summary>
internal sealed partial class LiteralFlow
{
    private readonly List<MethodDefinition> _methods;
    private readonly Dictionary<MethodReference, MethodDefinition?> _resolved = [];
    private readonly Dictionary<(string Place, int Index), HashSet<string>> _places = [];
    private bool _grew;

    private LiteralFlow(IEnumerable<ModuleDefinition> modules)
    {
        _methods = [.. modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods).Where(method => method.HasBody)];
        do
        {
            _grew = false;
            foreach (var method in _methods) Follow(method);
        }
        while (_grew);
    }

    /// <summary>The engine and the command.</summary>
    public static LiteralFlow Product { get; } = Read();

    /// <summary>The literals that can reach a parameter.</summary>
    /// <param name="type">Full name of the type.</param>
    /// <param name="method">Name of the method, in all its forms.</param>
    /// <param name="parameter">Name of the parameter.</param>
    public IReadOnlyCollection<string> Into(string type, string method, string parameter) =>
    [
        .. from candidate in _methods
           where candidate.DeclaringType.FullName == type && candidate.Name == method
           from one in candidate.Parameters
           where one.Name == parameter
           from literal in At(candidate.FullName, one.Index)
           select literal,
    ];

    /// <summary>The literals in the bodies of a type.</summary>
    public IReadOnlyCollection<string> In(string type, string method) =>
    [
        .. from candidate in _methods
           where candidate.DeclaringType.FullName == type && candidate.Name == method
           from instruction in candidate.Body.Instructions
           where instruction.OpCode == OpCodes.Ldstr
           let text = (string)instruction.Operand
           where Name().IsMatch(text)
           select text,
    ];

    private static LiteralFlow Read()
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using var cli = ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, "maestro.dll"), new ReaderParameters { AssemblyResolver = resolver });
        var core = resolver.Resolve(cli.AssemblyReferences.Single(reference => reference.Name == "Maestro.Core")).MainModule;
        return new LiteralFlow([core, cli]);
    }

    private void Follow(MethodDefinition method)
    {
        var body = new StackWalk(method);
        foreach (var step in body.Steps)
        {
            var (instruction, stack) = step;
            body.Push(step, Result(method, instruction, stack));
        }
    }

    /// <summary>What an instruction leaves, and where it puts what it takes.</summary>
    private IReadOnlySet<string>? Result(MethodDefinition method, Instruction instruction, IReadOnlyList<IReadOnlySet<string>> taken)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldstr:
                return Name().IsMatch((string)instruction.Operand) ? new HashSet<string> { (string)instruction.Operand } : null;
            case Code.Ldfld or Code.Ldsfld when instruction.Operand is FieldReference field:
                return IsTupleItem(field, out var item) ? TupleItem(taken[0], item) : At(field.FullName, 0);
            case Code.Stfld or Code.Stsfld when instruction.Operand is FieldReference field:
                Put(field.FullName, 0, taken[^1]);
                return null;
            case Code.Ret when taken.Count > 0:
                Put(method.FullName, -1, taken[0]);
                return null;
            case Code.Call or Code.Callvirt or Code.Newobj when instruction.Operand is MethodReference called:
                return Call(instruction, called, taken);
            case Code.Dup or Code.Castclass or Code.Box or Code.Unbox_Any:
                return taken[0];
        }

        if (StackWalk.LocalRead(instruction) is { } read) return At(method.FullName + " local", read);
        if (StackWalk.LocalWritten(instruction) is { } written) Put(method.FullName + " local", written, taken[0]);
        if (StackWalk.ParameterRead(method, instruction) is { } parameter) return At(method.FullName, parameter);
        return null;
    }

    private IReadOnlySet<string>? Call(Instruction instruction, MethodReference called, IReadOnlyList<IReadOnlySet<string>> taken)
    {
        var first = taken.Count - called.Parameters.Count;
        if (instruction.OpCode.Code == Code.Newobj && called.DeclaringType.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return taken.SelectMany((literals, index) => literals.Select(literal => $"{index + 1}#{literal}")).ToHashSet();
        if (Resolve(called) is not { } definition) return null;
        for (var index = 0; index < called.Parameters.Count; index++) Put(definition.FullName, index, taken[first + index]);
        return instruction.OpCode.Code == Code.Newobj ? null : At(definition.FullName, -1);
    }

    private static bool IsTupleItem(FieldReference field, out int item)
    {
        item = 0;
        return field.DeclaringType.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            && int.TryParse(field.Name.AsSpan("Item".Length), out item);
    }

    private static IReadOnlySet<string> TupleItem(IReadOnlySet<string> tuple, int item) =>
        tuple.Where(literal => literal.StartsWith($"{item}#", StringComparison.Ordinal)).Select(literal => literal[2..]).ToHashSet();

    private MethodDefinition? Resolve(MethodReference called)
    {
        if (_resolved.TryGetValue(called, out var known)) return known;
        var isOurs = called.DeclaringType.GetElementType().FullName.StartsWith("Maestro.", StringComparison.Ordinal);
        return _resolved[called] = isOurs ? called.Resolve() : null;
    }

    private HashSet<string> At(string place, int index) => _places.GetValueOrDefault((place, index)) ?? [];

    private void Put(string place, int index, IReadOnlySet<string> literals)
    {
        if (literals.Count == 0) return;
        if (!_places.TryGetValue((place, index), out var there)) _places[(place, index)] = there = [];
        var before = there.Count;
        there.UnionWith(literals);
        _grew |= there.Count > before;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
