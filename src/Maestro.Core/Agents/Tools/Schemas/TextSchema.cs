using System.Globalization;
using System.Text.Json;

namespace Maestro.Agents.Tools;

/// <summary>A string; lengths count Unicode code points, as JSON Schema counts them.</summary>
/// <param name="Description">What it means.</param>
/// <param name="MaxLength">The longest that is accepted.</param>
internal sealed record TextSchema(string? Description, int MaxLength) : ToolSchema("string", Description)
{
    /// <summary>The shortest that is accepted.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>The only values that are accepted; empty when any.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, SchemaFindings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Mismatch(value, pointer, findings);
            return;
        }

        if (Read(value) is not { } text)
        {
            findings.Add(pointer, "is no text: half of a surrogate pair");
            return;
        }

        var length = text.EnumerateRunes().Count();
        if (length > MaxLength) findings.Add(pointer, Say($"has {length} characters, at most {MaxLength} are accepted"));
        else if (length < MinLength) findings.Add(pointer, Say($"has {length} characters, at least {MinLength} are needed"));
        else if (OneOf.Count > 0 && !OneOf.Contains(text)) findings.Add(pointer, $"must be one of {string.Join(", ", OneOf)}");
    }

    /// <inheritdoc/>
    protected override void WriteRules(Utf8JsonWriter writer)
    {
        if (OneOf.Count > 0)
        {
            writer.WriteStartArray("enum");
            foreach (var value in OneOf) writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        if (MinLength > 0) writer.WriteNumber("minLength", MinLength);
        writer.WriteNumber("maxLength", MaxLength);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // An escaped half of a surrogate pair is legal JSON and no text.
    private static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
