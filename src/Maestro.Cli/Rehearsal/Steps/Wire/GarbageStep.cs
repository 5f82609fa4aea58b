using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary>
/// <c>garbage</c>: so many lines that are no messages, the same ones every time: arbitrary bytes that are not even UTF-8, broken
/// JSON, JSON of another shape, and an empty line, in turn.
/// </summary>
internal sealed class GarbageStep(Fields fields) : Step
{
    private const int LineLength = 120;

    private readonly long lines = fields.Number("garbage", 1, 1_000_000) ?? 1;

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        uint seed = 2463534242;
        for (var i = 0L; i < lines; i++)
        {
            switch (i % 4)
            {
                case 0: play.Output.Raw(Noise(ref seed)); break;
                case 1: play.Output.Raw("{\"method\":\"turn/completed\",\"params\":{\"threadId\n"u8); break;
                case 2: play.Output.Raw("[{\"neither\":\"request\"},null,1e999]\n"u8); break;
                default: play.Output.Raw("\n"u8); break;
            }
        }

        return GoOn;
    }

    private static byte[] Noise(ref uint seed)
    {
        var line = new byte[LineLength];
        for (var i = 0; i < line.Length; i++)
        {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            line[i] = (byte)seed is (byte)'\n' or (byte)'\r' or (byte)'{' ? (byte)0xff : (byte)seed;
        }

        line[^1] = (byte)'\n';
        return line;
    }
}
