using System.Globalization;
using System.Text.Json;

namespace Maestro.Agents.Tools;

/// <summary>A list of values of one kind.</summary>
/// <param name="Description">What it means.</param>
/// <param name="Item">What each must be.</param>
/// <param name="MaxItems">The most that are accepted.</param>
internal sealed record ListSchema(string? Description, ToolSchema Item, int MaxItems) : ToolSchema("array", Description)
{
    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, SchemaFindings findings)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Mismatch(value, pointer, findings);
            return;
        }

        var length = value.GetArrayLength();
        if (length > MaxItems)
        {
            findings.Add(pointer, string.Create(CultureInfo.InvariantCulture, $"has {length} items, at most {MaxItems} are accepted"));
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
            Item.Check(item, $"{pointer}/{(index++).ToString(CultureInfo.InvariantCulture)}", findings);
    }

    /// <inheritdoc/>
    protected override void WriteRules(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("items");
        Item.Write(writer);
        writer.WriteNumber("maxItems", MaxItems);
    }
}
