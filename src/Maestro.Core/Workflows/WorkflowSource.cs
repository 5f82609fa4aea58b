using Maestro.Problems;

namespace Maestro.Workflows;

/// <summary>
/// Keeps the last good policy while the base moves: one that cannot be used changes nothing but <see cref="Fault"/>. One loop offers,
/// anybody may read at any time; a reader that needs policy and fault of one moment takes them from <see cref="State"/>.
/// </summary>
public sealed class WorkflowSource
{
    private readonly string subject;
    private volatile WorkflowState state;

    /// <summary>Begins with nothing, or with what was good before a restart.</summary>
    /// <param name="subject">The file's path in the repository.</param>
    /// <param name="known">A policy known to be good.</param>
    public WorkflowSource(string subject, WorkflowSnapshot? known = null)
    {
        this.subject = subject;
        state = new WorkflowState(known, null);
    }

    /// <summary>Policy and fault of one moment.</summary>
    public WorkflowState State => state;

    /// <summary>The last good policy; null when there was none yet.</summary>
    public WorkflowSnapshot? Current => state.Current;

    /// <summary>What is wrong with the newest one; null when it is good.</summary>
    public WorkflowFault? Fault => state.Fault;

    /// <summary>Takes over what a base commit has.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="bytes">The file's content there; null when the commit has no such file.</param>
    /// <returns>Whether it is good and now the current policy.</returns>
    public bool Offer(string commit, byte[]? bytes)
    {
        if (state.Newest == commit) return state.Fault is null;
        try
        {
            var policy = bytes is null ? throw Missing() : WorkflowReader.Parse(bytes, subject);
            state = new WorkflowState(new WorkflowSnapshot(policy, commit), null);
            return true;
        }
        catch (MaestroException error)
        {
            return Refuse(commit, error.Problems);
        }
    }

    /// <summary>Takes note that what a base commit has cannot even be read.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="problems">Why.</param>
    /// <returns>False.</returns>
    public bool Refuse(string commit, IReadOnlyList<Problem> problems)
    {
        state = new WorkflowState(state.Current, new WorkflowFault(commit, problems));
        return false;
    }

    /// <summary>The last good policy.</summary>
    /// <exception cref="MaestroException">There is none: the problems of the newest one (<see cref="ProblemKind.Usage"/>).</exception>
    public WorkflowSnapshot Require()
    {
        var now = state;
        return now.Current ?? throw (now.Fault is { } fault ? new MaestroException(ProblemKind.Usage, fault.Problems) : Missing());
    }

    private MaestroException Missing() => new(
        ProblemKind.Usage,
        new Problem(
            "workflow_missing",
            subject,
            "The base branch has no such file.",
            "Write it with maestro init, commit it and bring it to the base branch."));
}
