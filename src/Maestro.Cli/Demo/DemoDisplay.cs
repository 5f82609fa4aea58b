using Maestro.Cli.Output;

namespace Maestro.Cli.Demo;

/// <summary>Runs the demo and shows its lanes while they move.</summary>
internal static class DemoDisplay
{
    public static async Task ShowAsync(CommandHost host, DemoRun run, CancellationToken cancellation)
    {
        var running = Task.Run(() => run.RunAsync(cancellation), CancellationToken.None);
        var display = new LaneDisplay(host, run.Status);
        if (host.IsTerminal) await display.TableAsync(running, stays: true, cancellation);
        else await display.LinesAsync(running);
        await running;
    }
}
