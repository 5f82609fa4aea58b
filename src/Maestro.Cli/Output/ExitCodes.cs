using Maestro.Dispatch;
using Maestro.Problems;
using Maestro.Runs;

namespace Maestro.Cli.Output;

/// <summary>Maps what happened to exit codes; the worst outcome wins: 2, 4, 1, 3, 5, 0.</summary>
internal static class ExitCodes
{
    private static readonly ExitCode[] WorstFirst =
    [
        ExitCode.Usage, ExitCode.ServiceUnreachable, ExitCode.RunFailed, ExitCode.NeedsAttention, ExitCode.HeldElsewhere, ExitCode.Done,
    ];

    public static ExitCode Of(ProblemKind kind) => kind switch
    {
        ProblemKind.Usage => ExitCode.Usage,
        ProblemKind.NeedsAttention => ExitCode.NeedsAttention,
        ProblemKind.ServiceUnreachable => ExitCode.ServiceUnreachable,
        ProblemKind.HeldElsewhere => ExitCode.HeldElsewhere,
        _ => ExitCode.RunFailed,
    };

    public static ExitCode Of(PassReport report)
    {
        var outcomes = new List<ExitCode> { ExitCode.Done };
        if (report.Refused) outcomes.Add(ExitCode.Usage);
        if (report.ServiceUnreachable) outcomes.Add(ExitCode.ServiceUnreachable);
        if (report.HeldElsewhere) outcomes.Add(ExitCode.HeldElsewhere);
        if (report.Guarded.Count > 0 || report.Attempts.Any(attempt => attempt.Guard is not null)) outcomes.Add(ExitCode.NeedsAttention);
        if (report.Attempts.Any(attempt => attempt is { Guard: null, Result: StageResult.Failed }) || report.Broken) outcomes.Add(ExitCode.RunFailed);
        return Worst(outcomes);
    }

    public static ExitCode Worst(IReadOnlyCollection<ExitCode> outcomes) => WorstFirst.First(outcomes.Contains);
}
