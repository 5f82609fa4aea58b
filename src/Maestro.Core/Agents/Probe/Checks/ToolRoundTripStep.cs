using System.Text.Json;
using Maestro.Agents.Probe.Model;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>A dynamic tool is offered to the model, called with exactly the model's arguments, and its answer reaches the model.</summary>
internal sealed class ToolRoundTripStep : IProbeStep
{
    private const string Arguments = """{"text":"é \" \\ \n 漢","numbers":[0,-1,2.5,1e300],"nested":{"yes":true,"nothing":null}}""";

    /// <inheritdoc/>
    public string Name => "tool_round_trip";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        var launch = scene.Launch with { Tools = [ProbeTurn.Tool] };
        var turn = await ProbeTurn.RunAsync(scene, launch, [ModelStep.Calls(ProbeTurn.ToolName, Arguments)], cancellation);
        if (turn.Unusable is not null) return turn.Unusable;
        if (!scene.Asked()[0].Tools.Contains(ProbeTurn.ToolName)) return ProbeVerdict.Failed(ProbeCodes.ToolMissing, "The tool was not offered to the model.");
        if (turn.Calls.Count != 1) return ProbeVerdict.Failed(ProbeCodes.ToolMissing, $"The tool was called {turn.Calls.Count} times instead of once.");
        var sent = JsonElement.Parse(Arguments);
        if (!JsonElement.DeepEquals(sent, turn.Calls[0].Arguments))
            return ProbeVerdict.Failed(ProbeCodes.ToolChanged, $"The arguments came as {turn.Calls[0].Arguments.GetRawText()}");
        return Echoed(turn.Output, sent)
            ? ProbeVerdict.Passed("arguments and answer came through unchanged")
            : ProbeVerdict.Failed(ProbeCodes.ToolChanged, $"The answer reached the model as {turn.Output}");
    }

    // The answer may be wrapped; what counts is that it is there, whole.
    private static bool Echoed(string output, JsonElement sent)
    {
        try
        {
            var document = JsonElement.Parse(output);
            if (document is { ValueKind: JsonValueKind.Array } && document.GetArrayLength() == 1
                && document[0] is { ValueKind: JsonValueKind.Object } part
                && part.TryGetProperty("text", out var text)
                && text.ValueKind == JsonValueKind.String)
            {
                document = JsonElement.Parse(text.GetString()!);
            }

            return JsonElement.DeepEquals(document, sent);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
