using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Waits;

/// <summary><c>await_steer</c>: waits until the client says something, or something with a given pattern.</summary>
internal sealed class AwaitSteerStep : Step
{
    private readonly Wildcard wanted;
    private readonly string? save;

    public AwaitSteerStep(Fields fields)
    {
        var node = fields.Node("await_steer");
        if (node is { Kind: not (ScriptNodeKind.True or ScriptNodeKind.String) })
            fields.Problem(node, "`await_steer` must be true or a pattern.");
        wanted = new Wildcard(node is { Kind: ScriptNodeKind.String } ? node.Text : "*");
        save = fields.SaveName();
    }

    /// <inheritdoc/>
    public override bool Listens => true;

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        while (true)
        {
            await play.Turn.Steers.WaitAsync(cancellation);
            while (play.Turn.Steers.TryTake() is { } text)
            {
                play.Hear(text);
                if (!wanted.Matches(text)) continue;
                if (save is not null) play.Values.Save(save, text);
                return null;
            }
        }
    }
}
