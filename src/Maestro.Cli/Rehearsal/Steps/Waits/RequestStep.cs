using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Waits;

/// <summary><c>request</c>: a request of any method to the client, known or not; saves the answer.</summary>
internal sealed class RequestStep(Fields fields) : Step
{
    private readonly Template method = fields.RequiredTemplate("request");
    private readonly JsonTemplate? parameters = fields.Json("params");
    private readonly string? save = fields.SaveName();

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var members = RawMembers.Of(parameters, play.Values, method.Position);
        var (_, answer) = await play.Agent.Requests.SendAsync(method.Fill(play.Values), members, cancellation);
        play.Values.Provide("output", answer.Json);
        if (save is not null) play.Values.Save(save, answer.Json);
        return null;
    }
}
