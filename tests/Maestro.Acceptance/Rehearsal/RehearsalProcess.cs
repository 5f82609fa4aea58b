using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Maestro.Acceptance.Rehearsal;

/// <summary>A rehearsal agent as a process of its own.</summary>
internal sealed class RehearsalProcess : IDisposable
{
    private readonly Process process;

    public RehearsalProcess(RehearsalWorld world, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        World = world;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "maestro.exe" : "maestro"))
        {
            WorkingDirectory = world.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("rehearsal-agent");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["CODEX_HOME"] = Path.Combine(world.Root, "codex");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        Client = new RehearsalClient(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    public RehearsalWorld World { get; }

    public RehearsalClient Client { get; }

    public int Pid => process.Id;

    /// <summary>Starts an agent that plays these steps, and a turn with it.</summary>
    public static async Task<RehearsalProcess> PlayingAsync(RehearsalWorld world, string steps, params (string Name, string Value)[] environment)
    {
        var script = world.Script($$"""{ "version": 1, "default": [{{steps}}] }""");
        var agent = new RehearsalProcess(world, ["--script", script, "app-server", "--listen", "stdio://"], environment);
        await agent.Client.AskAsync("initialize", new JsonObject { ["clientInfo"] = new JsonObject { ["name"] = "maestro", ["version"] = "0.1.0" } });
        var thread = await agent.Client.AskAsync("thread/start", new JsonObject { ["cwd"] = world.Lane, ["sandbox"] = "danger-full-access" });
        await agent.Client.SendAsync("turn/start", new JsonObject
        {
            ["threadId"] = (string?)thread["result"]!["thread"]!["id"],
            ["input"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Identifier: DEMO-1" }),
        });
        return agent;
    }

    public void CloseInput() => process.StandardInput.Close();

    public void Kill() => process.Kill();

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public Task<string> StandardErrorAsync() => process.StandardError.ReadToEndAsync();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        Client.Dispose();
        process.Dispose();
    }
}
