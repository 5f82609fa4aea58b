using System.Text;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>huge_line</c>: one line with so many bytes of filler, a valid message unless <c>valid</c> is false.</summary>
internal sealed class HugeLineStep(Fields fields) : Step
{
    private readonly long bytes = fields.Number("huge_line", 1, 4L << 30) ?? 1;
    private readonly bool valid = fields.Flag("valid", fallback: true);

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var names = $"\"threadId\":\"{play.Thread.Id}\",\"turnId\":\"{play.Turn.ShownId}\",\"itemId\":\"msg_huge\"";
        var before = valid ? $"{{\"method\":\"item/agentMessage/delta\",\"params\":{{{names},\"delta\":\"" : "";
        play.Output.Filled(Encoding.UTF8.GetBytes(before), (byte)'x', bytes, valid ? "\"}}\n"u8 : "\n"u8);
        return GoOn;
    }
}
