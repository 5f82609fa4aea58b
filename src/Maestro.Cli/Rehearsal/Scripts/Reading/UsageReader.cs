using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads numbers of tokens.</summary>
internal static class UsageReader
{
    private const long Most = 1_000_000_000_000;

    /// <summary>Reads an object of numbers; what is absent is zero.</summary>
    public static TokenUsage Read(Fields? fields)
    {
        if (fields is null) return TokenUsage.Zero;
        var usage = new TokenUsage(
            fields.Number("input", 0, Most) ?? 0,
            fields.Number("cached_input", 0, Most) ?? 0,
            fields.Number("output", 0, Most) ?? 0,
            fields.Number("reasoning_output", 0, Most) ?? 0);
        fields.End();
        return usage;
    }
}
