using System.Text.Json;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary>
/// <c>obey</c>: the gullible agent. Does whatever lines of a text tell it: <c>RUN: command</c>, <c>TOOL: name {json}</c>,
/// <c>WRITE: path text</c>, <c>SAY: text</c>. The text is the turn's input, or what <c>from</c> gives.
/// </summary>
internal sealed class ObeyStep : Step
{
    private readonly Template? source;

    public ObeyStep(Fields fields)
    {
        fields.Marker("obey");
        source = fields.Template("from");
    }

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var text = source?.Fill(play.Values) ?? play.Values.Text("input");
        foreach (var order in Order.FindAll(text))
        {
            try
            {
                await ObeyAsync(play, order, cancellation);
            }
            catch (StepFailure refused)
            {
                play.Agent.Log($"could not obey `{order.Verb}`: {refused.Message}");
            }
        }

        return null;
    }

    private static async Task ObeyAsync(Play play, Order order, CancellationToken cancellation)
    {
        var (first, rest) = order.Split();
        switch (order.Verb)
        {
            case "RUN":
                await ShellPlay.Start(play, order.Argument, play.Thread.Cwd).WaitAsync(cancellation);
                break;
            case "TOOL":
                await ToolPlay.CallAsync(play, first, Compact(rest), force: true, cancellation);
                break;
            case "WRITE":
                FilePlay.Write(play, first, rest + "\n", append: false);
                break;
            default:
                MessagePlay.Say(play, [order.Argument], streamed: false);
                break;
        }
    }

    private static string Compact(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
            return CompactJson.Of(document.RootElement);
        }
        catch (JsonException)
        {
            throw new StepFailure("what follows the tool's name is no JSON");
        }
    }
}
