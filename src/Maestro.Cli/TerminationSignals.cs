using System.Runtime.InteropServices;
using Maestro.Cli.Output;
using Maestro.Processes;

namespace Maestro.Cli;

/// <summary>
/// Ctrl+C and a request to terminate: the first winds down, which takes as long as sessions need to end in order; the second kills what this process
/// started and is left to the system, which ends the process at once.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _windDown = new();
    private readonly CommandHost _host;
    private readonly PosixSignalRegistration[] _registrations;
    private int _seen;

    /// <summary>Begins to listen.</summary>
    /// <param name="host">Where the person is told that it winds down.</param>
    public TerminationSignals(CommandHost host)
    {
        _host = host;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Seen),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Seen),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken WindDown => _windDown.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _windDown.Dispose();
    }

    private void Seen(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _seen) > 1)
        {
            KillChildren();
            return;
        }

        context.Cancel = true;

        // A table that is redrawn in place tells it itself: a line that comes between would tear it.
        if (!_host.ShowsTable) _host.Error.WriteLine($"maestro: {LaneDisplay.WindingDown}");
        _windDown.Cancel();
    }

    /// <summary>Agents lead sessions of their own: no signal of the terminal reaches them.</summary>
    private static void KillChildren()
    {
        try
        {
            OwnChildren.KillAsync(TimeProvider.System).Wait(KillLimit);
        }
        catch (AggregateException)
        {
            // The next pass ends what is left, as after any crash.
        }
    }
}
