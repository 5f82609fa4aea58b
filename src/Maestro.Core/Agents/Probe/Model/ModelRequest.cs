using System.Text.Json;

namespace Maestro.Agents.Probe.Model;

/// <summary>One request that the agent made to the model.</summary>
/// <param name="Number">Which, counted from 0.</param>
/// <param name="Body">The request.</param>
internal sealed record ModelRequest(int Number, JsonElement Body)
{
    /// <summary>What the last tool call gave back; empty before the first.</summary>
    public string LastOutput
    {
        get
        {
            if (!Body.TryGetProperty("input", out var input) || input.ValueKind != JsonValueKind.Array) return "";
            var last = "";
            foreach (var item in input.EnumerateArray())
            {
                if (!item.TryGetProperty("output", out var output)) continue;
                last = output.ValueKind == JsonValueKind.String ? output.GetString()! : output.GetRawText();
            }

            return last;
        }
    }

    /// <summary>Names of the tools that the agent offers to the model.</summary>
    public IReadOnlyList<string> Tools => !Body.TryGetProperty("tools", out var tools) || tools.ValueKind != JsonValueKind.Array
        ? []
        : [.. tools.EnumerateArray().Select(tool => tool.TryGetProperty("name", out var name) ? name.GetString() : null).OfType<string>()];
}
