using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>A git command failed in a way that its caller does not know as an answer.</summary>
/// <param name="problem">What happened; the codes stand in docs/spec/git.md.</param>
/// <param name="call">The name of the call in snake_case, as docs/spec/git.md lists it.</param>
/// <param name="exitCode">git's exit code; -1 when it did not start or was ended.</param>
/// <param name="errorTail">The last lines that git wrote to standard error, without credentials.</param>
/// <param name="inner">What caused it, when something did.</param>
public sealed class GitException(Problem problem, string call, int exitCode, string errorTail, Exception? inner = null)
    : Exception(problem.ToString(), inner)
{
    /// <summary>What happened.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The name of the call in snake_case.</summary>
    public string Call { get; } = call;

    /// <summary>The remote did not answer in time, or git may not be run now: nothing is known, and asking again later may help.</summary>
    public bool IsSilence => Problem.Code is "remote_unreachable" or "repository_config_changed" || (Problem.Code == "git_timed_out" && TalksToRemote);

    /// <summary>git's exit code; -1 when it did not start or was ended.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The last lines that git wrote to standard error, without credentials.</summary>
    public string ErrorTail { get; } = errorTail;

    private bool TalksToRemote => SnakeCase.Parse<GitCall>(Call) is { } call && GitCalls.Of(call).Network;
}
