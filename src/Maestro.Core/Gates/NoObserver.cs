namespace Maestro.Gates;

/// <summary>Observes nothing: what production uses.</summary>
public sealed class NoObserver : IGateObserver
{
    /// <summary>The one instance.</summary>
    public static NoObserver Instance { get; } = new();

    private NoObserver()
    {
    }

    /// <inheritdoc/>
    public void Pass(GatePassage passage)
    {
    }
}
