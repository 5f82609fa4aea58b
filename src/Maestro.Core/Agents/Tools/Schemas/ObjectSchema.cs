using System.Text.Json;
using Maestro.Problems;

namespace Maestro.Agents.Tools;

/// <summary>An object with exactly these members (<c>additionalProperties: false</c>), each at most once.</summary>
/// <param name="Properties">Its members.</param>
internal sealed record ObjectSchema(IReadOnlyList<ToolProperty> Properties) : ToolSchema("object", null)
{
    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, SchemaFindings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Mismatch(value, pointer, findings);
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject()) CheckMember(member, pointer, findings, seen);
        foreach (var missing in Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
            findings.Add(SchemaFindings.Below(pointer, missing.Name), "is required and missing");
    }

    /// <inheritdoc/>
    protected override void WriteRules(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("properties");
        foreach (var property in Properties)
        {
            writer.WritePropertyName(property.Name);
            property.Schema.Write(writer);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("required");
        foreach (var property in Properties.Where(property => property.IsRequired)) writer.WriteStringValue(property.Name);
        writer.WriteEndArray();
        writer.WriteBoolean("additionalProperties", false);
    }

    private void CheckMember(JsonProperty member, string pointer, SchemaFindings findings, HashSet<string> seen)
    {
        var name = NameOf(member);
        var place = SchemaFindings.Below(pointer, name);
        if (Properties.FirstOrDefault(property => property.Name == name) is not { } known)
        {
            // A name as long as a book is not compared with anything.
            var near = name.Length <= 64 ? NearestName.Find(name, Properties.Select(property => property.Name)) : null;
            findings.Add(place, near is null ? "is not an argument of this tool" : $"is not an argument of this tool; did you mean {near}?");
        }
        else if (!seen.Add(name))
        {
            findings.Add(place, "is given twice");
        }
        else if (known.IsRequired || member.Value.ValueKind != JsonValueKind.Null)
        {
            known.Schema.Check(member.Value, place, findings);
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "�";
        }
    }
}
