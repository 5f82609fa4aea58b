using System.Globalization;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads the rules of a script.</summary>
internal static class RuleReader
{
    /// <summary>Reads an array of rules.</summary>
    public static void ReadAll(ScriptNode array, ReadContext context, List<Rule> rules)
    {
        if (array.Kind != ScriptNodeKind.Array)
        {
            context.Problems.Add(array.Position, "`rules` must be an array.");
            return;
        }

        foreach (var item in array.Items)
        {
            if (item.Kind == ScriptNodeKind.Object) rules.Add(Read(new Fields(item, context), rules.Count + 1));
            else context.Problems.Add(item.Position, "A rule must be an object.", "For example {\"when\": {\"attempt\": 1}, \"steps\": []}.");
        }
    }

    private static Rule Read(Fields fields, int number)
    {
        var name = fields.Text("name") ?? "rule " + number.ToString(CultureInfo.InvariantCulture);
        var when = fields.Object("when") is { } match ? Match(match) : RuleMatch.Always;
        if (fields.Node("steps") is null) fields.Missing("steps", "an array of steps");
        var steps = fields.Steps("steps");
        var quirks = fields.Texts("quirks") ?? [];
        foreach (var quirk in quirks)
        {
            if (!TurnQuirks.Names.Contains(quirk.Text))
                fields.Problem(quirk, $"`{quirk.Text}` is no quirk.", $"Quirks are {string.Join(", ", TurnQuirks.Names)}.");
        }

        fields.End();
        return new Rule(name, when, steps, TurnQuirks.Of([.. quirks.Select(quirk => quirk.Text)]));
    }

    private static RuleMatch Match(Fields fields)
    {
        var match = new RuleMatch
        {
            Issue = Patterns(fields, "issue"),
            Title = Patterns(fields, "title"),
            Input = Patterns(fields, "input"),
            Instructions = Patterns(fields, "instructions"),
            Mode = fields.Node("mode") is null ? null : fields.Choice("mode", "normal", "repair"),
            Attempt = Range(fields, "attempt"),
            Turn = Range(fields, "turn"),
        };
        fields.End();
        return match;
    }

    private static IReadOnlyList<Wildcard>? Patterns(Fields fields, string name) =>
        fields.Texts(name) is { } texts ? [.. texts.Select(text => new Wildcard(text.Text))] : null;

    private static NumberRange? Range(Fields fields, string name)
    {
        if (fields.Node(name) is not { } node) return null;
        if (node.Kind is ScriptNodeKind.Number or ScriptNodeKind.String && NumberRange.Parse(node.Text) is { } range) return range;
        fields.Problem(node, $"`{name}` must be a number or a range.", "For example 2, \"2..\" or \"1..3\".");
        return null;
    }
}
