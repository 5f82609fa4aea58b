using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Waits;

/// <summary>
/// <c>approval</c>: wants something of a person, in any of the ways that codex has, and saves the answer. With <c>keep_waiting</c>
/// the thread goes on waiting for a person after the answer.
/// </summary>
internal sealed class ApprovalStep : Step
{
    private readonly ApprovalKind kind;
    private readonly Template? command;
    private readonly bool keepWaiting;
    private readonly string? save;

    public ApprovalStep(Fields fields)
    {
        var name = fields.Choice("approval", [.. ApprovalKind.All.Select(kind => kind.Name)]);
        kind = ApprovalKind.All.First(known => known.Name == name);
        command = fields.Template("command");
        keepWaiting = fields.Flag("keep_waiting");
        save = fields.SaveName();
    }

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var answer = await ApprovalPlay.AskAsync(play, kind, command?.Fill(play.Values) ?? "git push", keepWaiting, cancellation);
        play.Values.Provide("output", answer.Json);
        if (save is not null) play.Values.Save(save, answer.Json);
        if (keepWaiting) await Task.Delay(Timeout.InfiniteTimeSpan, play.Agent.Time, cancellation);
        play.ReportUsage();
        return null;
    }
}
