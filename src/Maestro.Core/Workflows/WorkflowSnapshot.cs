namespace Maestro.Workflows;

/// <summary>A policy and the base commit that it was read from.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Commit">The commit.</param>
public sealed record WorkflowSnapshot(WorkflowPolicy Policy, string Commit);
