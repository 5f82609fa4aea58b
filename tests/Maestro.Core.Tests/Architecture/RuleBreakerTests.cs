using Xunit;

namespace Maestro.Tests.Architecture;

/// <summary>The scanner sees what breaks the rules wherever it hides: in lambdas, iterators, constraints, attributes, arguments of generics.</summary>
public sealed class RuleBreakerTests
{
    private const string Breaker = "Maestro.Issues.RuleBreaker";

    [Theory]
    [InlineData("Git", "Maestro.Git.GitObjectId")]
    [InlineData("Ledger", "Maestro.Ledger.ILedger")]
    [InlineData("Lanes", "Maestro.Lanes.Lane")]
    [InlineData("Workflows", "Maestro.Workflows.WorkflowPolicy")]
    [InlineData("Forges", "Maestro.Forges.IForge")]
    [InlineData("Trackers.Local", "Maestro.Trackers.Local.LocalTracker")]
    public void A_type_that_names_a_room_it_may_not_use_is_reported_by_both_names(string room, string named)
    {
        var violations = RoomTable.Read().Violations(CompiledAssembly.Tests.TypeUses.Where(use => use.From == Breaker));
        Assert.Contains($"Issues → {room}: {Breaker} names {named}", violations);
    }

    [Theory]
    [InlineData("file_write")]
    [InlineData("process_start")]
    [InlineData("network")]
    public void A_class_that_goes_past_a_gate_is_reported(string reach)
    {
        Assert.Contains((reach, "Issues.RuleBreaker"), Reach.Of(CompiledAssembly.Tests));
    }
}
