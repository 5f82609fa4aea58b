using System.Text.Json;

namespace Maestro.Agents.Tools;

/// <summary>
/// The part of JSON Schema that the tools use. What is advertised and what is checked are the same object, so they cannot differ.
/// </summary>
/// <param name="Type">JSON Schema's name of the type.</param>
/// <param name="Description">What the value means, for the model; null when the name says it.</param>
internal abstract record ToolSchema(string Type, string? Description)
{
    /// <summary>Every violation of a value, at most twenty.</summary>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement value)
    {
        var findings = new SchemaFindings();
        Check(value, "", findings);
        return findings.Violations;
    }

    /// <summary>The schema as it is advertised.</summary>
    public JsonElement ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer);
        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    /// <summary>Notes the violations of a value.</summary>
    public abstract void Check(JsonElement value, string pointer, SchemaFindings findings);

    /// <summary>Writes the schema as JSON Schema.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        if (Description is not null) writer.WriteString("description", Description);
        WriteRules(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes what the type adds.</summary>
    protected abstract void WriteRules(Utf8JsonWriter writer);

    /// <summary>Notes that a value has another type.</summary>
    protected void Mismatch(JsonElement value, string pointer, SchemaFindings findings) =>
        findings.Add(pointer, $"is {NameOf(value)}, must be {Type}");

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => "missing",
    };
}
