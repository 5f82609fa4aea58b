using System.Text;
using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Cli.Rehearsal.Serving;
using Maestro.Cli.Rehearsal.Threads;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal;

/// <summary>
/// <c>maestro rehearsal-agent</c>: speaks the app-server protocol of codex and plays a script instead of asking a model, for the
/// demo, the pilot of a new workflow, fault tests and benchmarks (docs/spec/rehearsal.md).
/// </summary>
internal static class RehearsalAgent
{
    private const int Usage = 2;

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    /// <summary>Runs the agent until its input is closed or a script crashes it.</summary>
    /// <param name="arguments">What follows <c>rehearsal-agent</c> on the command line.</param>
    /// <param name="input">Messages of the client, one per line.</param>
    /// <param name="output">Messages to the client, one per line.</param>
    /// <param name="error">Text for people.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the agent as closing its input does.</param>
    /// <returns>The exit code: 0; 2 when arguments or script are wrong; what a script crashes with.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Stream input, Stream output, Stream error, TimeProvider time, CancellationToken cancellation)
    {
        await using var log = TextWriter.Synchronized(new StreamWriter(error, new UTF8Encoding(false), 256, leaveOpen: true) { AutoFlush = true });
        try
        {
            var read = RehearsalArguments.Read(arguments);
            var script = read.Script is { } file ? ScriptReader.ReadFile(file) : DefaultScript.Read();
            if (read.Action is { } action) return await ActAsync(action, read, script, output);
            return await ServeAsync(script, read.State, input, output, log, time, cancellation);
        }
        catch (MaestroException failure)
        {
            foreach (var problem in failure.Problems) await log.WriteLineAsync(problem.ToString());
            return Usage;
        }
    }

    private static async Task<int> ActAsync(string action, RehearsalArguments arguments, Script script, Stream output)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), 256, leaveOpen: true);
        switch (action)
        {
            case "--version" or "-V": await text.WriteLineAsync($"codex-cli {script.Server.Version} (maestro rehearsal-agent)"); break;
            case "--print-script": await text.WriteLineAsync(DefaultScript.Json); break;
            case "--check": await text.WriteLineAsync("The script is valid."); break;
            case "generate-json-schema": SchemaFiles.Write(arguments.SchemaFolder); break;
            default: await text.WriteLineAsync(RehearsalArguments.Help); break;
        }

        return 0;
    }

    private static async Task<int> ServeAsync(
        Script script, string? stateFolder, Stream input, Stream output, TextWriter log, TimeProvider time, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var writer = new ProtocolWriter(output, time);
        var state = new StateFolder(StatePath.Choose(stateFolder, script.State));
        var agent = new AgentProcess(script, writer, state, log, time, ending.Token);
        foreach (var line in script.Server.StandardError) agent.Log(line);
        var router = new MessageRouter(agent);
        var reading = new InputLoop(agent, router).RunAsync(input, ending.Token);
        var crashed = await Task.WhenAny(reading, agent.Crashed) == agent.Crashed;
        await ending.CancelAsync();
        if (crashed) return await agent.Crashed;
        await router.EndCommandsAsync(EndLimit);
        return 0;
    }
}
