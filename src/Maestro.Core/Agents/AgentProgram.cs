using System.Globalization;
using System.Text.RegularExpressions;
using Maestro.Agents.Environments;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Agents;

/// <summary>Asks the agent's program for its version, as the agent itself would be started: with nothing of Maestro's own environment.</summary>
/// <param name="processes">Starts it.</param>
/// <param name="command"><c>[agent] command</c>.</param>
/// <param name="environment">What the agent sees.</param>
internal sealed partial class AgentProgram(ProcessGate processes, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The oldest version that Maestro's tests drive.</summary>
    public static readonly Version Oldest = new(0, 169, 0);

    private const string Serve = "app-server";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>The program of a project.</summary>
    /// <param name="processes">Starts it.</param>
    /// <param name="command"><c>[agent] command</c>.</param>
    /// <param name="parent">Maestro's own environment.</param>
    /// <param name="allow"><c>[agent] env_allow</c>.</param>
    /// <param name="secrets">Names of the variables that hold secrets.</param>
    public static AgentProgram Of(
        ProcessGate processes,
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> parent,
        IEnumerable<string> allow,
        IEnumerable<string> secrets) =>
        new(processes, command, ChildEnvironment.Build(ShellCommand.Here, parent, allow, secrets, new Dictionary<string, string>()).Variables);

    /// <summary>What it says of itself, and why it cannot serve.</summary>
    /// <param name="directory">Where to start it; absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AgentVersion> AskAsync(string directory, CancellationToken cancellation)
    {
        try
        {
            string[] ask = [.. command.TakeWhile((part, at) => at == 0 || part != Serve), "--version"];
            var result = await processes.RunAsync(
                new ProcessSpec(ProcessPurpose.Probe, ask, directory, environment) { TimeLimit = Limit, EndsStrays = true }, cancellation);
            var told = result.OutputText.Trim();
            if (!result.Succeeded || told.Length == 0) return new AgentVersion("", result.ExitCode, null);
            return new AgentVersion(told, result.ExitCode, Read(told) is { } version && version < Oldest ? TooOld(told) : null);
        }
        catch (MaestroException failed)
        {
            var problem = AgentProblems.Of(
                AgentProblems.NotFound,
                command[0],
                $"The agent cannot be started: {failed.Problems[0].Message}",
                "Install it (npm install -g @openai/codex), or name its full path in [agent] command.",
                failed).Problems[0];
            return new AgentVersion("", null, problem);
        }
    }

    /// <summary>The version in what a program says of itself; null when there is none.</summary>
    public static Version? Read(string told) => Numbers().Match(told) is { Success: true } found
        && Version.TryParse(string.Create(CultureInfo.InvariantCulture, $"{found.Groups[1].Value}.{found.Groups[2].Value}.{found.Groups[3].Value}"), out var version)
            ? version
            : null;

    private Problem TooOld(string told) => new(
        AgentProblems.TooOld,
        command[0],
        $"{StartProblems.Shorten(told)} is older than {Oldest}, the oldest that Maestro is tested with.",
        "Update it: npm install -g @openai/codex");

    [GeneratedRegex(@"\b([0-9]+)\.([0-9]+)\.([0-9]+)")]
    private static partial Regex Numbers();
}
