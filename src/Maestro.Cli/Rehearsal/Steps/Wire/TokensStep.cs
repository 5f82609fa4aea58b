using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>tokens</c>: reports tokens that were used, or with <c>absolute</c> a new total of the thread.</summary>
internal sealed class TokensStep : Step
{
    private readonly TokenUsage used;
    private readonly bool absolute;

    public TokensStep(Fields fields)
    {
        used = UsageReader.Read(fields.Object("tokens"));
        absolute = fields.Flag("absolute");
    }

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.ReportUsage(absolute ? used : play.Thread.Tokens.Plus(used), used);
        return GoOn;
    }
}
