using Maestro.Gates;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Git;

/// <summary>
/// The only class that runs git. Which sub-command runs is decided by <see cref="GitCall"/>, where by <see cref="GitPlace"/>, with what
/// environment by <see cref="GitEnvironment"/>; callers add arguments and read the answer (docs/spec/git.md).
/// </summary>
internal sealed class GitCommand(ProcessGate processes, GitOptions options)
{
    private const string Install = "Install git, or put it on the PATH of the account that runs Maestro.";

    private const int PassingTries = 20;

    private static readonly string[] Literally = ["--literal-pathspecs"];

    private readonly GitEnvironment _environment = new(options);

    /// <summary>The oldest git that has everything used here (<c>merge-tree --write-tree</c>).</summary>
    public static Version Oldest { get; } = new(2, 38);

    /// <summary>Runs git and returns its answer.</summary>
    /// <param name="call">Which invocation.</param>
    /// <param name="place">Where.</param>
    /// <param name="arguments">What follows the call's fixed flags.</param>
    /// <param name="cancellation">Ends the process tree and throws.</param>
    /// <exception cref="GitException">git is missing, failed, ran out of time or answered more than is readable.</exception>
    public Task<ProcessResult> RunAsync(GitCall call, GitPlace place, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        RunAsync(new GitRequest(call, place, arguments), cancellation);

    /// <summary>Runs git and returns its answer.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="cancellation">Ends the process tree and throws.</param>
    /// <exception cref="GitException">
    /// git is missing, failed, ran out of time or answered more than is readable; or the place is not as it was accepted (<c>repository_config_changed</c>).
    /// </exception>
    public async Task<ProcessResult> RunAsync(GitRequest request, CancellationToken cancellation)
    {
        if (request.Place.Trust is { } trust) await trust.CheckAsync(request, cancellation);
        var traits = GitCalls.Of(request.Call);
        var program = GitProgram.Find(options.HostEnvironment) ?? throw Fail(request, "git_missing", "git is not on the PATH.", Install);
        var spec = new ProcessSpec(
            ProcessPurpose.Git,
            [program, "--no-pager", .. traits.Globs ? [] : Literally, .. traits.Words, .. request.Arguments],
            request.Place.Directory,
            _environment.For(request))
        {
            Input = request.Input,
            TimeLimit = traits.TimeLimit,
            OutputLimit = request.OutputLimit + 1,
            // One call must not be ended with another, so each has a tree of its own below the common name.
            Mark = options.Mark is { } mark ? $"{mark}/{Guid.NewGuid():n}" : null,
        };
        var result = await StartAsync(spec, request, cancellation);
        for (var attempt = 1; GitFailure.IsPassing(result) && traits.Repeatable && attempt < PassingTries; attempt++)
            result = await StartAsync(spec, request, cancellation);
        if (result.TimedOut || (result.ExitCode != 0 && !request.Accept.Contains(result.ExitCode)))
            throw GitFailure.Of(request, result);
        if (result.Output.Length > request.OutputLimit)
            throw Fail(request, "git_answer_too_large", $"git answered more than {request.OutputLimit} bytes.", "Make the files or the change smaller.");
        return result;
    }

    /// <summary>The version of the installed git.</summary>
    /// <exception cref="GitException">git is missing (<c>git_missing</c>) or older than <see cref="Oldest"/> (<c>git_too_old</c>).</exception>
    public async Task<Version> ReadVersionAsync(CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.Version, GitPlace.Discover(Path.GetTempPath()));
        var text = (await RunAsync(request, cancellation)).OutputText.Trim();
        // "git version 2.39.5", "git version 2.39.5 (Apple Git-154)", "git version 2.47.0.windows.1"
        var numbers = text.Split(' ').ElementAtOrDefault(2)?.Split('.').TakeWhile(part => int.TryParse(part, out _)).Take(3).ToList() ?? [];
        if (numbers.Count < 2 || !Version.TryParse(string.Join('.', numbers), out var version))
            throw Fail(request, "git_failed", $"git did not tell its version but \"{text}\".", "Look at which git is first on the PATH.");
        if (version < Oldest)
            throw Fail(request, "git_too_old", $"The installed git is {version}; {Oldest} or newer is needed.", "Install a newer git.");
        return version;
    }

    private static GitException Fail(GitRequest request, string code, string message, string remedy, Exception? inner = null) =>
        new(new Problem(code, "git", message, remedy), request.Call.ToSnakeCase(), -1, "", inner);

    private async Task<ProcessResult> StartAsync(ProcessSpec spec, GitRequest request, CancellationToken cancellation)
    {
        try
        {
            return await processes.RunAsync(spec, cancellation);
        }
        catch (MaestroException missing) when (missing.Code == "working_directory_missing")
        {
            throw new GitException(
                new Problem("folder_missing", spec.Directory, "The folder does not exist.", "Create it, or correct the setting that names it."),
                request.Call.ToSnakeCase(),
                -1,
                "",
                missing);
        }
        catch (MaestroException missing) when (missing.Code is "program_not_found" or "program_not_executable")
        {
            throw Fail(request, "git_missing", "git cannot be started.", Install, missing);
        }
        catch (MaestroException refused)
        {
            throw Fail(request, "git_failed", refused.Problems[0].Message, refused.Problems[0].Remedy, refused);
        }
    }
}
