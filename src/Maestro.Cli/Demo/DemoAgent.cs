namespace Maestro.Cli.Demo;

/// <summary>Which agent plays in the demo.</summary>
/// <param name="UsesCodex">The installed codex; otherwise the rehearsal agent.</param>
/// <param name="Program">How this very command is started again: program and leading arguments.</param>
internal sealed record DemoAgent(bool UsesCodex, IReadOnlyList<string> Program)
{
    /// <summary>The agent's command line.</summary>
    /// <param name="folder">The sandbox.</param>
    public IReadOnlyList<string> Command(string folder) => UsesCodex
        ? ["codex", "app-server", "--listen", "stdio://"]
        :
        [
            .. Program, "rehearsal-agent",
            "--script", Path.Combine(folder, DemoScript.Name),
            "--state", Path.Combine(folder, "rehearsal"),
        ];

    /// <summary>The agent by its name.</summary>
    public static DemoAgent Of(bool usesCodex)
    {
        var path = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(path) == "dotnet";
        return new DemoAgent(usesCodex, isHost ? [path, typeof(DemoAgent).Assembly.Location] : [path]);
    }
}
