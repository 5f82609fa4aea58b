using Maestro.Problems;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>Collects what happens during a pass.</summary>
/// <param name="request">What was asked for; null when nothing is to be done but to read.</param>
internal sealed class PassBuilder(PassRequest? request = null)
{
    private readonly List<AttemptReport> _attempts = [];
    private readonly List<PassCandidate> _candidates = [];
    private readonly List<Problem> _problems = [];
    private readonly List<string> _guarded = [];
    private readonly List<SettledLane> _settled = [];
    private bool _heldElsewhere, _unreachable, _interrupted, _broken, _refused;

    /// <summary>A session ended in this pass.</summary>
    public bool HasSessions => _attempts.Count > 0;

    public void Ended(AttemptReport report) => _attempts.Add(report);

    public void Considered(PassCandidate candidate) => _candidates.Add(candidate);

    public void Report(Problem problem) => _problems.Add(problem);

    public void ReportOnce(Problem problem)
    {
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    public void Guarded(string issue) => _guarded.Add(issue);

    /// <summary>A step was taken for a lane without an agent.</summary>
    public void Settled(SettledLane settled)
    {
        _settled.Add(settled);
        if (settled.Step == SettledStep.CleanupBlocked) Guarded(settled.Issue);
    }

    /// <summary>Another process works on the lane. That is how processes share the work, and worth telling only of an issue that somebody named.</summary>
    public void HeldElsewhere(string issue, string owner)
    {
        if (request?.Issue is null || _heldElsewhere) return;
        _heldElsewhere = true;
        _problems.Add(new Problem(
            "leased_elsewhere", issue, $"The issue is leased by {owner}.", "Wait until that process is done with it, or stop it there."));
    }

    public void ForgeSilent(string provider) => Unreachable(new Problem(
        "forge_unreachable",
        provider,
        "The forge did not answer whole; no lane in review was moved.",
        "What runs goes on. The next pass asks again."));

    public void TrackerSilent(string provider) => Unreachable(new Problem(
        "tracker_unreachable",
        provider,
        "The tracker did not answer whole; nothing new was started.",
        "What runs goes on. The next pass asks again."));

    public void Unreachable(Problem problem)
    {
        _unreachable = true;
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    /// <summary>Something that a person configured stands in the way of everything.</summary>
    public void Refused(Problem problem)
    {
        _refused = true;
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    /// <summary>The tracker did not answer, or refused what the configuration makes Maestro ask.</summary>
    public void Failed(Trackers.TrackerException failure)
    {
        if (failure.IsTransient) Unreachable(failure.Problem with { Code = "tracker_unreachable" });
        else Refused(failure.Problem);
    }

    public void LostLease(string issue) => _problems.Add(new Problem(
        "lease_lost", issue, "Another process took the lane over; this one's session was ended.", "Nothing to do."));

    public void Broke(string issue, Exception failure)
    {
        _broken = true;
        _problems.Add(failure switch
        {
            MaestroException known => known.Problems[0],
            Git.GitException git => git.Problem,
            _ => new Problem("run_broke", issue, $"{failure.GetType().Name}: {failure.Message}", "Run again; report it when it stays."),
        });
    }

    public void WindDown() => _interrupted = true;

    public PassReport Build() => new()
    {
        Attempts = _attempts,
        Candidates = _candidates,
        Problems = _problems,
        Guarded = _guarded,
        Settled = [.. _settled],
        HeldElsewhere = _heldElsewhere,
        ServiceUnreachable = _unreachable,
        Interrupted = _interrupted,
        Broken = _broken,
        Refused = _refused,
    };
}
