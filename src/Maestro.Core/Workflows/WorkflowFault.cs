using Maestro.Problems;

namespace Maestro.Workflows;

/// <summary>A WORKFLOW.md that cannot be used.</summary>
/// <param name="Commit">The base commit that has it.</param>
/// <param name="Problems">What is wrong with it; never empty.</param>
public sealed record WorkflowFault(string Commit, IReadOnlyList<Problem> Problems);
