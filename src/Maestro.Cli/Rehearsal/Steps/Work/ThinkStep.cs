using Maestro.Cli.Rehearsal.Items;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary><c>think</c>: a reasoning item, open for <c>for_ms</c>.</summary>
internal sealed class ThinkStep(Fields fields) : Step
{
    private readonly Template text = fields.RequiredTemplate("think");
    private readonly TimeSpan duration = fields.Milliseconds("for_ms") ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var item = new ReasoningItem("rs_" + play.Agent.NewId(), play.Now, text.Fill(play.Values));
        play.Started(item);
        if (duration > TimeSpan.Zero) await Task.Delay(duration, play.Agent.Time, cancellation);
        play.Completed(item);
        play.ReportUsage();
        return null;
    }
}
