using Maestro.Engine;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Cli.Demo;

/// <summary>Git as an operator runs it at a prompt, for making the sandbox of a demo and the origin of a new project.</summary>
internal sealed class OperatorGit(EngineHost host, string directory)
{
    private readonly ProcessGate _processes = new(host.Observer, host.Time);

    /// <summary>Runs git and answers what it wrote.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(host.Environment)
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["LC_ALL"] = "C",
        };
        var result = await _processes.RunAsync(
            new ProcessSpec(ProcessPurpose.Git, ["git", .. arguments], directory, environment), cancellation);
        if (result.Succeeded) return result.OutputText.Trim();
        throw new MaestroException(ProblemKind.Failure, new Problem(
            "git_failed",
            $"git {arguments[0]}",
            $"git ended with exit code {result.ExitCode}: {result.ErrorText.Trim()}",
            "Mend what git says and try again."));
    }
}
