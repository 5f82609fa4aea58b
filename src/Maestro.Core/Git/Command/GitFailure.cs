using System.Globalization;
using System.Text.RegularExpressions;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Git;

/// <summary>Turns a failed git process into a problem that a person can act on.</summary>
internal static partial class GitFailure
{
    private const int TailLimit = 2000;

    // What git and the programs it starts write under LC_ALL=C.
    private static readonly string[] RemoteSigns =
    [
        "Could not read from remote repository", "unable to access '", "Could not resolve host", "Connection refused", "Connection timed out",
        "does not appear to be a git repository", "early EOF", "the remote end hung up unexpectedly", "Authentication failed",
        "could not read Username", "Permission denied (publickey", "terminal prompts disabled",
    ];

    /// <summary>
    /// git met a worktree that another git was making at this very moment, and gave up: it reads every worktree's <c>commondir</c> file,
    /// which is empty for an instant. Nothing was wrong, and nothing was done yet but the branch of a new worktree.
    /// </summary>
    public static bool IsPassing(ProcessResult result) =>
        result.ExitCode == 128
        && result.ErrorText.Contains("fatal: failed to read ", StringComparison.Ordinal)
        && result.ErrorText.Contains("/commondir", StringComparison.Ordinal);

    /// <summary>The exception for a process that ended with an exit code nobody expected, or was ended.</summary>
    public static GitException Of(GitRequest request, ProcessResult result)
    {
        var tail = Tail(result.ErrorText);
        var name = request.Call.ToSnakeCase();
        var problem = Problem(request, result, tail, string.Join(' ', GitCalls.Of(request.Call).Words.TakeWhile(word => word[0] != '-')));
        return new GitException(problem, name, result.TimedOut ? -1 : result.ExitCode, tail);
    }

    /// <summary>The end of what git wrote, with credentials in addresses blanked.</summary>
    public static string Tail(string text)
    {
        var clean = Credentials().Replace(text, "://***@").Trim();
        return clean.Length <= TailLimit ? clean : string.Concat("…", clean.AsSpan(clean.Length - TailLimit));
    }

    /// <summary>An address without a password; over http without the user name too, which may be a token. The user of ssh stays.</summary>
    public static string WithoutCredentials(string url) =>
        Passwords().Replace(url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? Credentials().Replace(url, "://") : url, "$1@");

    private static Problem Problem(GitRequest request, ProcessResult result, string tail, string command)
    {
        var place = request.Place.WorkTree ?? request.Place.GitDirectory ?? request.Place.Directory;
        if (result.TimedOut)
        {
            var minutes = GitCalls.Of(request.Call).TimeLimit.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
            return new Problem("git_timed_out", place, $"git {command} did not end within {minutes} minutes.", "Look at the disk and the network, then try again.");
        }

        if (IsPassing(result))
            return new Problem("git_busy", place, $"git {command} met a worktree that another git keeps making.", "Try again; look whether a git process hangs.");
        if (tail.Contains("No space left on device", StringComparison.Ordinal) || tail.Contains("Disk quota exceeded", StringComparison.Ordinal))
            return new Problem("disk_full", place, $"git {command} found no space left on the disk.", "Free space, then try again; nothing has to be cleaned up by hand.");
        if (tail.Contains("index.lock': File exists", StringComparison.Ordinal))
            return new Problem("index_locked", place, $"git {command} found the worktree's index locked by another git, or by one that was killed.", "Let that git end; when none runs, delete index.lock in the worktree's git directory.");
        if (tail.Contains("dubious ownership", StringComparison.Ordinal))
            return new Problem("repository_owner_differs", place, "The repository belongs to another account of this machine, so git refuses it.", "Run Maestro as the account that owns it.");
        if (tail.Contains("transport '", StringComparison.Ordinal) && tail.Contains("' not allowed", StringComparison.Ordinal))
            return new Problem("remote_protocol_refused", place, $"git {command} refused the remote's protocol: {LastLine(tail)}", "Use an https or ssh address, or a path on this machine.");
        if (GitCalls.Of(request.Call).Network && RemoteSigns.Any(sign => tail.Contains(sign, StringComparison.Ordinal)))
            return new Problem("remote_unreachable", place, $"git {command} could not talk to the remote: {LastLine(tail)}", "Look at the remote's address, the network and the access rights.");
        return new Problem("git_failed", place, $"git {command} ended with exit code {result.ExitCode}: {LastLine(tail)}", "Run `maestro doctor`, which checks the repository.");
    }

    private static string LastLine(string tail)
    {
        var lines = tail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => line.StartsWith("fatal:", StringComparison.Ordinal) || line.StartsWith("error:", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "it wrote nothing.";
    }

    [GeneratedRegex(@"://[^/@\s']+@", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"(://[^:/@\s]+):[^/@\s]*@", RegexOptions.CultureInvariant)]
    private static partial Regex Passwords();
}
