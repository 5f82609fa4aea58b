using Maestro.Git;
using Maestro.Problems;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>The workflow that a pass works by.</summary>
/// <param name="Snapshot">The policy and the commit that it was read from.</param>
/// <param name="Base">The base branch as it was fetched.</param>
internal sealed record LoadedWorkflow(WorkflowSnapshot Snapshot, GitBase Base)
{
    /// <summary>What is wrong with the newest document, for which an older one stays in force; empty when the newest is in force.</summary>
    public IReadOnlyList<Problem> Faults { get; init; } = [];
}
