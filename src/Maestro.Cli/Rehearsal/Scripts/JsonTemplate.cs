using System.Text.Json;
using Maestro.Cli.Rehearsal.Playing;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>A JSON value in whose texts values are put in. A text that is one reference and nothing else keeps its value's JSON type.</summary>
internal sealed class JsonTemplate
{
    private readonly ScriptNode root;
    private readonly Dictionary<ScriptNode, Template> texts = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads a value; malformed references are noted as problems.</summary>
    public JsonTemplate(ScriptNode node, ScriptProblems problems)
    {
        root = node;
        Prepare(node, problems);
    }

    /// <summary>The references in it, with the place of each.</summary>
    public IEnumerable<Template> Texts => texts.Values;

    /// <summary>The value as compact JSON.</summary>
    /// <exception cref="StepFailure">A value does not exist.</exception>
    public string Fill(Values values) => CompactJson.Write(writer => Write(writer, root, values));

    private void Prepare(ScriptNode node, ScriptProblems problems)
    {
        if (node.Kind == ScriptNodeKind.String) texts[node] = Template.Parse(node, problems);
        foreach (var member in node.Members) Prepare(member.Value, problems);
        foreach (var item in node.Items) Prepare(item, problems);
    }

    private void Write(Utf8JsonWriter writer, ScriptNode node, Values values)
    {
        switch (node.Kind)
        {
            case ScriptNodeKind.Object:
                writer.WriteStartObject();
                foreach (var member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, values);
                }

                writer.WriteEndObject();
                break;
            case ScriptNodeKind.Array:
                writer.WriteStartArray();
                foreach (var item in node.Items) Write(writer, item, values);
                writer.WriteEndArray();
                break;
            case ScriptNodeKind.String when texts[node].OnlyReference is { } reference:
                values.Json(reference).WriteTo(writer);
                break;
            case ScriptNodeKind.String:
                writer.WriteStringValue(texts[node].Fill(values));
                break;
            default:
                writer.WriteRawValue(node.Text);
                break;
        }
    }
}
