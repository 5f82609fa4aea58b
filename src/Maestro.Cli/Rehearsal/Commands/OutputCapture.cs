using System.Buffers;
using System.Text;

namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>Keeps the first part of what a command writes; safe for several writers.</summary>
/// <param name="limit">How many bytes are kept; what comes later is dropped.</param>
internal sealed class OutputCapture(long limit)
{
    /// <summary>What codex keeps of each stream unless told otherwise: 1 MiB.</summary>
    public const long DefaultLimit = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> kept = new();

    /// <summary>Whether something was dropped.</summary>
    public bool Full { get; private set; }

    /// <summary>What was kept, as text.</summary>
    public string Text
    {
        get
        {
            lock (gate) return Encoding.UTF8.GetString(kept.WrittenSpan);
        }
    }

    /// <summary>Adds to it; says how much of it was kept.</summary>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            var room = (int)Math.Min(bytes.Length, limit - kept.WrittenCount);
            if (room < bytes.Length) Full = true;
            kept.Write(bytes[..room]);
            return room;
        }
    }
}
