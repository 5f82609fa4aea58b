namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>The commands of one thread that are still running.</summary>
internal sealed class Terminals
{
    private readonly Lock gate = new();
    private readonly List<Terminal> running = [];

    /// <summary>Those that run now, newest first.</summary>
    public IReadOnlyList<Terminal> Running
    {
        get
        {
            lock (gate) return [.. running.AsEnumerable().Reverse()];
        }
    }

    /// <summary>Adds one that has just started.</summary>
    public void Add(Terminal terminal)
    {
        lock (gate) running.Add(terminal);
    }

    /// <summary>Removes one that has ended.</summary>
    public void Remove(Terminal terminal)
    {
        lock (gate) running.Remove(terminal);
    }

    /// <summary>Ends them all, without waiting for it.</summary>
    public void End()
    {
        foreach (var terminal in Running) terminal.Command.End();
    }
}
