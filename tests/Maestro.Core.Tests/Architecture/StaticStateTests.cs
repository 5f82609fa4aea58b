using Mono.Cecil;
using Xunit;

namespace Maestro.Tests.Architecture;

/// <summary>docs/spec/architecture.md, "No statics with state".</summary>
public sealed class StaticStateTests
{
    private static readonly string[] Mutable =
    [
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.List`1", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.SortedDictionary`2",
        "System.Text.StringBuilder", "System.Random", "System.Net.Http.HttpClient", "System.Runtime.CompilerServices.ConditionalWeakTable`2",
    ];

    [Fact]
    public void No_static_of_the_engine_or_the_command_holds_state()
    {
        Findings.AssertNone(Of(CompiledAssembly.Core).Concat(Of(CompiledAssembly.Cli)));
    }

    [Fact]
    public void A_static_with_state_is_found()
    {
        var found = Of(CompiledAssembly.Tests).Where(name => name.Contains("RuleBreaker", StringComparison.Ordinal));
        Assert.Equal(["Maestro.Issues.RuleBreaker.Counter", "Maestro.Issues.RuleBreaker.Remembered"], found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Of(CompiledAssembly assembly) =>
        from type in assembly.AllTypes
        where !IsMadeByCompiler(type)
        from field in type.Fields
        where field is { IsStatic: true, IsLiteral: false } && !IsMadeByCompiler(field) && (!field.IsInitOnly || HoldsState(field.FieldType))
        select $"{type.FullName}.{field.Name}";

    private static bool HoldsState(TypeReference type) =>
        Mutable.Contains(type.GetElementType().FullName)
        || type.Namespace is "System.Collections.Concurrent" or "System.Threading" or "System.Threading.Channels";

    // Caches of delegates and of reflection data: <>c, <>9__1_0, <>O. The backing field of a property, <Name>k__BackingField, is one somebody wrote.
    private static bool IsMadeByCompiler(MemberReference member) =>
        member.Name.StartsWith("<>", StringComparison.Ordinal) || (member.Name.StartsWith('<') && member is TypeReference);
}
