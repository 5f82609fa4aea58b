using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>The last few ids of a kind; the oldest is forgotten when there are too many.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class IdSet(int most)
{
    private readonly List<WireId> ids = [];

    /// <summary>Adds an id and hands it back.</summary>
    /// <param name="id">The id.</param>
    public WireId Add(WireId id)
    {
        if (ids.Count == most) ids.RemoveAt(0);
        ids.Add(id);
        return id;
    }

    /// <summary>The id that reads like this; null when it is not kept.</summary>
    /// <param name="bytes">Its text as UTF-8.</param>
    public WireId? Find(ReadOnlySpan<byte> bytes)
    {
        foreach (var id in ids)
        {
            if (id.Is(bytes)) return id;
        }

        return null;
    }

    /// <summary>True when the id is kept.</summary>
    /// <param name="bytes">Its text as UTF-8.</param>
    public bool Has(ReadOnlySpan<byte> bytes) => Find(bytes) is not null;
}
