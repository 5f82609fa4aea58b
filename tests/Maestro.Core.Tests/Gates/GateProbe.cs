using System.Collections.Concurrent;
using Maestro.Gates;

namespace Maestro.Tests.Gates;

/// <summary>Remembers what passed the gates, on any thread, and ends the caller like a crash at a passage that the test names.</summary>
internal sealed class GateProbe : IGateObserver
{
    private readonly ConcurrentQueue<string> _seen = [];
    private string? _crashAt;

    /// <summary>Every passage as <c>gate:name:moment</c>, in order.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>Called at each passage, before it is looked at.</summary>
    public Action<string>? OnPass { get; set; }

    /// <summary>The next passage of this name throws <see cref="CrashException"/>; only that one.</summary>
    public void CrashAt(string passage) => _crashAt = passage;

    public void Forget() => _seen.Clear();

    public void Pass(GatePassage passage)
    {
        var name = passage.ToString();
        _seen.Enqueue(name);
        OnPass?.Invoke(name);
        var crashAt = _crashAt;
        if (name == crashAt && ReferenceEquals(Interlocked.CompareExchange(ref _crashAt, null, crashAt), crashAt)) throw new CrashException(name);
    }
}
