using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>retry_error</c>: an error after which the agent tries again by itself; the turn goes on.</summary>
internal sealed class RetryErrorStep(Fields fields) : Step
{
    private readonly Template message = fields.RequiredTemplate("retry_error");
    private readonly Template? details = fields.Template("details");

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var error = new TurnError(
            message.Fill(play.Values), "{\"responseStreamDisconnected\":{\"httpStatusCode\":null}}", details?.Fill(play.Values));
        play.Output.Notify("error", writer =>
        {
            writer.WritePropertyName("error");
            error.WriteTo(writer);
            writer.WriteBoolean("willRetry", true);
            writer.WriteString("threadId", play.Thread.Id);
            writer.WriteString("turnId", play.Turn.ShownId);
        });
        return GoOn;
    }
}
