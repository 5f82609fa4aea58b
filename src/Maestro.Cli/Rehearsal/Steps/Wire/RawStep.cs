using System.Text;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>raw</c>: text on the wire as it is, with a line feed unless <c>newline</c> is false.</summary>
internal sealed class RawStep(Fields fields) : Step
{
    private readonly Template text = fields.RequiredTemplate("raw");
    private readonly bool newline = fields.Flag("newline", fallback: true);

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.Output.Raw(Encoding.UTF8.GetBytes(text.Fill(play.Values) + (newline ? "\n" : "")));
        return GoOn;
    }
}
