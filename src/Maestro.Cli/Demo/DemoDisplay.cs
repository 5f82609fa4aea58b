using Maestro.Cli.Output;

namespace Maestro.Cli.Demo;

/// <summary>Runs the demo and shows it: a table that redraws in place on a terminal, a line per change in a pipe.</summary>
internal static class DemoDisplay
{
    public static async Task ShowAsync(CommandHost host, DemoRun run, CancellationToken cancellation)
    {
        var running = Task.Run(() => run.RunAsync(cancellation), CancellationToken.None);
        try
        {
            if (host.IsTerminal) await new LaneDisplay(host, run.Board.Look).TableAsync(running, stays: true, cancellation);
            else await WriteLinesAsync(host, run.Board, running);
        }
        finally
        {
            // It is heard to its end, also when nothing can be shown: what is removed afterwards must not be in use.
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await running;
    }

    private static async Task WriteLinesAsync(CommandHost host, DemoBoard board, Task running)
    {
        var written = 0;
        while (true)
        {
            var done = running.IsCompleted;
            foreach (var line in board.LogFrom(written))
            {
                host.Out.WriteLine(Terminal.Escape(line));
                written++;
            }

            if (done) return;
            await Task.WhenAny(running, Task.Delay(LaneDisplay.Redraw, host.Engine.Time, CancellationToken.None));
        }
    }
}
