using System.Text.Json.Nodes;
using Maestro.Agents.Text;

namespace Maestro.Agents.Tools;

/// <summary>Texts of a call that other people will read: cleaned, and refused together when one may not be published.</summary>
/// <param name="text">Knows what may not be published.</param>
internal sealed class PublicArgument(PublicText text)
{
    private readonly JsonArray _faults = [];

    /// <summary>Takes one text; answers with what would be published.</summary>
    /// <param name="name">The argument, for the model.</param>
    /// <param name="value">What the agent wrote.</param>
    public string Take(string name, string value)
    {
        var clean = PublicText.Clean(value);
        Note(name, text.Check(clean));
        if (clean.Length == 0) Note(name, [new TextFault("empty", "", "Write something that a reader can see.")]);
        return clean;
    }

    /// <summary>Takes one text that must be a single line.</summary>
    /// <param name="name">The argument, for the model.</param>
    /// <param name="value">What the agent wrote.</param>
    public string TakeLine(string name, string value) => Take(name, UntrustedText.Line(value, int.MaxValue));

    /// <summary>Takes a list of texts.</summary>
    /// <param name="name">The argument, for the model.</param>
    /// <param name="values">What the agent wrote.</param>
    public IReadOnlyList<string> Take(string name, IReadOnlyList<string> values) => [.. values.Select((value, index) => Take($"{name}/{index}", value))];

    /// <summary>Notes faults that were found in another way.</summary>
    /// <param name="name">The argument, for the model.</param>
    /// <param name="faults">What was found.</param>
    public void Note(string name, IReadOnlyList<TextFault> faults)
    {
        foreach (var fault in faults)
            _faults.Add((JsonNode)new JsonObject { ["at"] = $"/{name}", ["problem"] = fault.Code, ["found"] = fault.Found, ["fix"] = fault.Fix });
    }

    /// <summary>The refusal of everything that was found; null when all may be published.</summary>
    public ToolAnswer? Refusal => _faults.Count == 0
        ? null
        : ToolAnswer.Fail(ToolCodes.TextRefused, "The text may not be published as it is.", "Correct every fault and call again.", ("faults", _faults));
}
