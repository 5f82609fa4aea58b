namespace Maestro.Workflows;

/// <summary>What is known about a project's workflow at one moment.</summary>
/// <param name="Current">The last good policy; null when there was none yet.</param>
/// <param name="Fault">What is wrong with the newest one; null when it is the current.</param>
public sealed record WorkflowState(WorkflowSnapshot? Current, WorkflowFault? Fault)
{
    /// <summary>The base commit seen last; null when none was.</summary>
    public string? Newest => Fault?.Commit ?? Current?.Commit;
}
