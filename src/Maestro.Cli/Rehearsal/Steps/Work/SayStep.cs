using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary><c>say</c>: a message, in one piece or, from an array, streamed piece by piece.</summary>
internal sealed class SayStep : Step
{
    private readonly IReadOnlyList<Template> pieces;
    private readonly bool streamed;

    public SayStep(Fields fields)
    {
        streamed = fields.Node("say")?.Kind == ScriptNodeKind.Array;
        pieces = fields.Templates("say");
    }

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        MessagePlay.Say(play, [.. pieces.Select(piece => piece.Fill(play.Values))], streamed);
        return GoOn;
    }
}
