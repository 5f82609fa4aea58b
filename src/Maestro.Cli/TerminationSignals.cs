using System.Runtime.InteropServices;

namespace Maestro.Cli;

/// <summary>
/// Ctrl+C and a request to terminate: the first winds down, which takes as long as sessions need to end in order; the second is left to the system,
/// which ends the process at once.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _windDown = new();
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration[] _registrations;
    private int _seen;

    /// <summary>Begins to listen.</summary>
    /// <param name="error">Where the person is told that it winds down.</param>
    public TerminationSignals(TextWriter error)
    {
        _error = error;
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
        if (Interlocked.Increment(ref _seen) > 1) return;
        context.Cancel = true;
        _error.WriteLine("maestro: winding down; a second Ctrl+C ends it at once");
        _windDown.Cancel();
    }
}
