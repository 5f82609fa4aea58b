using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>close_stdout</c>: closes standard output; the agent goes on without being heard.</summary>
internal sealed class CloseStdoutStep : Step
{
    public CloseStdoutStep(Fields fields) => fields.Marker("close_stdout");

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.Output.Close();
        return GoOn;
    }
}
