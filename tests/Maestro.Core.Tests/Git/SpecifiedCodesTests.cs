using System.Text.RegularExpressions;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Processes;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Maestro.Tests.Git;

public sealed partial class SpecifiedCodesTests
{
    // Codes of the process gate, which git's class turns into its own.
    private static readonly string[] Foreign = ["program_not_found", "program_not_executable", "working_directory_missing"];

    [Fact]
    public void Every_code_that_git_and_lanes_raise_is_specified_and_no_other()
    {
        var specified = SpecTable.Read("git.md", "code").Concat(SpecTable.Read("lanes.md", "code")).Select(row => row[0].Trim('`'));
        Assert.Equal(specified.Distinct().Order(StringComparer.Ordinal), Raised().Except(Foreign).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_answer_to_a_push_is_specified()
    {
        var text = SpecTable.ReadText("git.md");
        Assert.All(SnakeCase.All<GitPushOutcome>(), name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    private static HashSet<string> Raised()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(ProcessGate).Assembly.Location);
        return [.. assembly.MainModule.GetTypes()
            .Where(type => Outermost(type) is { Namespace: "Maestro.Git" or "Maestro.Lanes", Name: not "OwnerRecordJson" })
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode == OpCodes.Ldstr)
            .Select(instruction => (string)instruction.Operand)
            .Where(text => Code().IsMatch(text))];
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
