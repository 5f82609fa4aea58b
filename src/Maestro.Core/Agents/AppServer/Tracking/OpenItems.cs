using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>The items that are open now: few at a time, so a list that is walked.</summary>
internal sealed class OpenItems
{
    // A server that never closes what it opens must not make us grow; beyond this the oldest is forgotten.
    private const int Most = 256;

    private readonly List<OpenItem> items = [];

    /// <summary>How many are open.</summary>
    public int Count => items.Count;

    /// <summary>An item began; nothing happens when it is open already.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="kind">What it is.</param>
    public void Open(ReadOnlySpan<byte> id, AgentItemKind kind)
    {
        if (Find(id) is not null) return;
        if (items.Count == Most) items.RemoveAt(0);
        var known = new WireId(id);
        items.Add(new OpenItem(known, kind, new AgentEvent.CommandOutput(known.Text)));
    }

    /// <summary>The open item with this id; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public OpenItem? Find(ReadOnlySpan<byte> id)
    {
        foreach (var item in items)
        {
            if (item.Id.Is(id)) return item;
        }

        return null;
    }

    /// <summary>An item ended; false when it was not open.</summary>
    /// <param name="id">Its id.</param>
    public bool Close(ReadOnlySpan<byte> id) => Find(id) is { } item && items.Remove(item);

    /// <summary>The turn ended: only commands outlive it.</summary>
    public void TurnEnded() => items.RemoveAll(item => item.Kind != AgentItemKind.Command);
}
