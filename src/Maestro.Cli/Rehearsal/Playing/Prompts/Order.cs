namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>An instruction that stands in an issue's text.</summary>
/// <param name="Verb"><c>RUN</c>, <c>TOOL</c>, <c>WRITE</c> or <c>SAY</c>.</param>
/// <param name="Argument">What follows the colon.</param>
internal sealed record Order(string Verb, string Argument)
{
    private static readonly string[] Verbs = ["RUN", "TOOL", "WRITE", "SAY"];

    /// <summary>The instructions in a text, one per line; what prompts put before a line (quotes, bullets, indents) is skipped.</summary>
    public static IReadOnlyList<Order> FindAll(string text)
    {
        var orders = new List<Order>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var rest = line.TrimStart(" \t>|*-`").TrimEnd();
            foreach (var verb in Verbs)
                if (rest.StartsWith(verb) && rest.Length > verb.Length && rest[verb.Length] == ':')
                    orders.Add(new Order(verb, rest[(verb.Length + 1)..].Trim().ToString()));
        }

        return orders;
    }

    /// <summary>The first word of the argument, and the rest.</summary>
    public (string Word, string After) Split()
    {
        var space = Argument.AsSpan().IndexOfAny(' ', '\t');
        return space < 0 ? (Argument, "") : (Argument[..space], Argument[space..].Trim());
    }
}
