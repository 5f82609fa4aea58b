using System.Text;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Text with references to values, <c>${name.path}</c>, that are put in when it is played. <c>$${</c> stands for <c>${</c>.</summary>
internal sealed class Template
{
    private readonly List<Part> parts;

    private Template(List<Part> parts, TextPosition position)
    {
        this.parts = parts;
        Position = position;
    }

    private sealed record Part(string Text, bool Reference);

    /// <summary>Where it stands.</summary>
    public TextPosition Position { get; }

    /// <summary>The reference, when the text is nothing else; otherwise null.</summary>
    public string? OnlyReference => parts is [{ Reference: true } only] ? only.Text : null;

    /// <summary>The references in it.</summary>
    public IEnumerable<string> References => parts.Where(part => part.Reference).Select(part => part.Text);

    /// <summary>Reads a text; a malformed reference is noted as a problem.</summary>
    public static Template Parse(ScriptNode node, ScriptProblems problems)
    {
        var text = node.Text;
        var parts = new List<Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("$${"))
            {
                literal.Append("${");
                i += 2;
            }
            else if (text.AsSpan(i).StartsWith("${"))
            {
                var end = text.IndexOf('}', i);
                var reference = end < 0 ? "" : text[(i + 2)..end];
                if (!ValueName.IsPath(reference))
                {
                    problems.Add(node.Position, end < 0 ? "`${` is never closed." : $"`${{{reference}}}` is no reference.",
                        "A reference is a name, and a path into its JSON after dots; write `$${` for a plain `${`.");
                    break;
                }

                if (literal.Length > 0) parts.Add(new Part(literal.ToString(), false));
                literal.Clear();
                parts.Add(new Part(reference, true));
                i = end;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        if (literal.Length > 0) parts.Add(new Part(literal.ToString(), false));
        return new Template(parts, node.Position);
    }

    /// <summary>The text with its values.</summary>
    /// <exception cref="StepFailure">A value does not exist.</exception>
    public string Fill(Values values) => Fill(values, value => value);

    /// <summary>The text with its values, each as one quoted word of a shell line, so that no value can add a command.</summary>
    /// <exception cref="StepFailure">A value does not exist.</exception>
    public string FillForShell(Values values) => Fill(values, value => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'");

    private string Fill(Values values, Func<string, string> quote)
    {
        if (parts is [{ Reference: false } only]) return only.Text;
        var result = new StringBuilder();
        foreach (var part in parts) result.Append(part.Reference ? quote(values.Text(part.Text)) : part.Text);
        return result.ToString();
    }
}
