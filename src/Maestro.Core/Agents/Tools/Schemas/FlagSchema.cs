using System.Text.Json;

namespace Maestro.Agents.Tools;

/// <summary>True or false.</summary>
/// <param name="Description">What true means.</param>
internal sealed record FlagSchema(string? Description) : ToolSchema("boolean", Description)
{
    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, SchemaFindings findings)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Mismatch(value, pointer, findings);
    }

    /// <inheritdoc/>
    protected override void WriteRules(Utf8JsonWriter writer)
    {
    }
}
