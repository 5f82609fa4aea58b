using System.Globalization;
using Maestro.Cli.Rehearsal.Steps;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>
/// Reads the members of one object strictly: each is asked for once, by name and type; what was never asked for is an error
/// that names the nearest known one.
/// </summary>
/// <param name="node">The object.</param>
/// <param name="context">Where problems and names go.</param>
internal sealed class Fields(ScriptNode node, ReadContext context)
{
    private readonly List<string> known = [];

    /// <summary>Where the object starts.</summary>
    public TextPosition Position => node.Position;

    /// <summary>Notes a problem.</summary>
    public void Problem(ScriptNode at, string message, string remedy = "") => context.Problems.Add(at.Position, message, remedy);

    /// <summary>A member as it stands; null when it is absent.</summary>
    public ScriptNode? Node(string name)
    {
        known.Add(name);
        return node[name];
    }

    /// <summary>A text; null when absent.</summary>
    public string? Text(string name) => Of(name, ScriptNodeKind.String, "a text")?.Text;

    /// <summary>One of a few texts; the first when absent.</summary>
    public string Choice(string name, params string[] choices)
    {
        if (Of(name, ScriptNodeKind.String, "a text") is not { } value) return choices[0];
        if (choices.Contains(value.Text)) return value.Text;
        Problem(value, $"`{name}` cannot be `{value.Text}`.", $"Use one of {string.Join(", ", choices.Select(choice => $"`{choice}`"))}.");
        return choices[0];
    }

    /// <summary>A text with references; null when absent.</summary>
    public Template? Template(string name) => Of(name, ScriptNodeKind.String, "a text") is { } value ? context.Template(value) : null;

    /// <summary>A text with references that must be there.</summary>
    public Template RequiredTemplate(string name) => Template(name) ?? context.Template(Missing(name, "a text"));

    /// <summary>A JSON value with references; null when absent.</summary>
    public JsonTemplate? Json(string name) => Node(name) is { } value ? context.Json(value) : null;

    /// <summary>A whole number within bounds; null when absent.</summary>
    public long? Number(string name, long least, long most)
    {
        if (Of(name, ScriptNodeKind.Number, "a whole number") is not { } value) return null;
        if (long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        Problem(value, $"`{name}` cannot be {value.Text}.", $"Give a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A flag; the fallback when absent.</summary>
    public bool Flag(string name, bool fallback = false)
    {
        if (Node(name) is not { } value) return fallback;
        if (value.Kind is ScriptNodeKind.True or ScriptNodeKind.False) return value.Kind == ScriptNodeKind.True;
        Problem(value, $"`{name}` must be true or false.");
        return fallback;
    }

    /// <summary>A member that says only that it is there: <c>true</c>.</summary>
    public void Marker(string name)
    {
        if (Node(name) is { Kind: not ScriptNodeKind.True } value) Problem(value, $"`{name}` takes no value.", $"Write `\"{name}\": true`.");
    }

    /// <summary>One text or an array of texts; null when absent.</summary>
    public IReadOnlyList<ScriptNode>? Texts(string name)
    {
        if (Node(name) is not { } value) return null;
        if (value.Kind == ScriptNodeKind.String) return [value];
        if (value.Kind == ScriptNodeKind.Array && value.Items.All(item => item.Kind == ScriptNodeKind.String)) return value.Items;
        Problem(value, $"`{name}` must be a text or an array of texts.");
        return null;
    }

    /// <summary>One text or an array of texts with references; it must be there.</summary>
    public IReadOnlyList<Template> Templates(string name) =>
        [.. (Texts(name) ?? (node[name] is null ? [Missing(name, "a text or an array of texts")] : [])).Select(context.Template)];

    /// <summary>A length of time in milliseconds, at most a day; null when absent.</summary>
    public TimeSpan? Milliseconds(string name) => Number(name, 0, 86_400_000) is { } count ? TimeSpan.FromMilliseconds(count) : null;

    /// <summary>A reference that is given without its braces; it must be there.</summary>
    public string Reference(string name)
    {
        var value = Of(name, ScriptNodeKind.String, "the name of a value") ?? Missing(name, "the name of a value");
        if (ValueName.IsPath(value.Text)) context.Refer(value.Text, value.Position);
        else if (value.Text.Length > 0) Problem(value, $"`{value.Text}` is no reference.", "Give a name, and a path into its JSON after dots.");
        return value.Text;
    }

    /// <summary>The name under which a result is saved; null when absent.</summary>
    public string? SaveName(string name = "save")
    {
        if (Of(name, ScriptNodeKind.String, "a text") is not { } value) return null;
        context.Declare(value);
        return value.Text;
    }

    /// <summary>The members of an object; null when absent.</summary>
    public Fields? Object(string name) => Of(name, ScriptNodeKind.Object, "an object") is { } value ? new Fields(value, context) : null;

    /// <summary>An array of steps; empty when absent.</summary>
    public IReadOnlyList<Step> Steps(string name) =>
        Of(name, ScriptNodeKind.Array, "an array of steps") is { } value ? StepReader.ReadAll(value, context) : [];

    /// <summary>Notes every member that was never asked for.</summary>
    public void End()
    {
        foreach (var member in node.Members)
        {
            if (known.Contains(member.Name)) continue;
            var nearest = NearestName.Find(member.Name, known);
            context.Problems.Add(member.Position, $"`{member.Name}` is not known here.",
                nearest is null ? $"Known are {string.Join(", ", known.Select(name => $"`{name}`"))}." : $"Did you mean `{nearest}`?");
        }
    }

    /// <summary>Notes that a member is missing; stands in for it.</summary>
    public ScriptNode Missing(string name, string expected)
    {
        context.Problems.Add(node.Position, $"`{name}` is missing.", $"Give {expected}.");
        return new ScriptNode(ScriptNodeKind.String, node.Position, "", [], []);
    }

    private ScriptNode? Of(string name, ScriptNodeKind kind, string expected)
    {
        if (Node(name) is not { } value) return null;
        if (value.Kind == kind) return value;
        Problem(value, $"`{name}` must be {expected}.");
        return null;
    }
}
