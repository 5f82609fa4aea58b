using System.Globalization;
using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>The values that a turn's steps can refer to.</summary>
/// <param name="saved">What steps saved; shared with the thread, which remembers it.</param>
/// <param name="vars">The script's fixed values.</param>
internal sealed class Values(Dictionary<string, string> saved, IReadOnlyDictionary<string, string> vars)
{
    private readonly Dictionary<string, string> builtIn = new(StringComparer.Ordinal);

    /// <summary>Sets a value that the agent provides.</summary>
    public void Provide(string name, string value) => builtIn[name] = value;

    /// <summary>Sets a value that the agent provides.</summary>
    public void Provide(string name, int value) => builtIn[name] = value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Saves a value under a name of the script's.</summary>
    public void Save(string name, string value) => saved[name] = value;

    /// <summary>A value as text.</summary>
    /// <exception cref="StepFailure">It does not exist.</exception>
    public string Text(string path)
    {
        var json = Json(path);
        return json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
    }

    /// <summary>A value as JSON: a text is a string; a path into a text's JSON keeps its type.</summary>
    /// <exception cref="StepFailure">It does not exist.</exception>
    public JsonElement Json(string path) => Find(path) ?? throw new StepFailure($"There is no value `{path}`.");

    /// <summary>A value as JSON; null when it does not exist.</summary>
    public JsonElement? Find(string path)
    {
        var parts = path.Split('.');
        if (parts[0] == "env") return parts.Length == 2 ? Quoted(Environment.GetEnvironmentVariable(parts[1]) ?? "") : null;
        if (!builtIn.TryGetValue(parts[0], out var text) && !saved.TryGetValue(parts[0], out text) && !vars.TryGetValue(parts[0], out text))
            return null;
        if (parts.Length == 1) return Quoted(text);
        JsonElement value;
        try
        {
            using var document = JsonDocument.Parse(text);
            value = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }

        foreach (var part in parts.Skip(1))
        {
            if (Part(value, part) is not { } found) return null;
            value = found;
        }

        return value;
    }

    private static JsonElement? Part(JsonElement value, string part)
    {
        if (value.ValueKind == JsonValueKind.Object) return value.TryGetProperty(part, out var member) ? member : null;
        if (value.ValueKind != JsonValueKind.Array || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        return index < value.GetArrayLength() ? value[index] : null;
    }

    private static JsonElement Quoted(string text)
    {
        using var document = JsonDocument.Parse($"\"{JsonEncodedText.Encode(text)}\"");
        return document.RootElement.Clone();
    }
}
