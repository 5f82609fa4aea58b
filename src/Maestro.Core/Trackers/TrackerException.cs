using Maestro.Problems;

namespace Maestro.Trackers;

/// <summary>The tracker did not answer, answered in part, or refused.</summary>
/// <param name="problem">What happened; its code is <c>tracker_unreachable</c> or names the refusal.</param>
/// <param name="isTransient">Trying again later can help.</param>
/// <param name="inner">What caused it.</param>
public sealed class TrackerException(Problem problem, bool isTransient, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>What happened.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Trying again later can help.</summary>
    public bool IsTransient { get; } = isTransient;
}
