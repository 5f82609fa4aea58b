using Maestro.Agents.Probe;
using Maestro.Gates;
using Maestro.Processes;

namespace Maestro.Tests.Agents.Probe;

/// <summary>Runs the probe in a folder of the test's own, outside the folder for temporary files, which the real agent refuses.</summary>
internal sealed class ProbeWorld : IDisposable
{
    private readonly string root = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "codex-worlds", Guid.NewGuid().ToString("n"))).FullName;

    public ProbeWorld() => Scratch = Path.Combine(root, "cache", "maestro");

    /// <summary>Where the probe makes its folder; not there before.</summary>
    public string Scratch { get; init; }

    public ProcessGate Processes { get; } = new(NoObserver.Instance, TimeProvider.System);

    public string PathOf(string name) => Path.Combine(root, name);

    public ProbeOptions Options(IReadOnlyList<string> command) => new()
    {
        Command = command,
        Scratch = Scratch,
        Ambient = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = root,
            ["LANG"] = "C.UTF-8",
        },
        Allow = environment => environment.Where(pair => pair.Key is "PATH" or "HOME" or "LANG").ToDictionary(),
    };

    public async Task<IReadOnlyList<ProbeCheck>> RunAsync(ProbeOptions options, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var probe = new ProtocolProbe(new ProcessGate(NoObserver.Instance, clock), new FileGate(NoObserver.Instance), clock);
        var checks = new List<ProbeCheck>();
        await foreach (var check in probe.RunAsync(options, CancellationToken.None)) checks.Add(check);
        return checks;
    }

    public Task<IReadOnlyList<ProbeCheck>> RunAsync(IReadOnlyList<string> command, TimeProvider? time = null) => RunAsync(Options(command), time);

    /// <summary>True when nothing is left of what the probe made, its folder's parents included.</summary>
    public bool IsClean => !Directory.Exists(PathOf("cache"));

    public void Dispose() => Directory.Delete(root, recursive: true);
}
