using Maestro.Problems;

namespace Maestro.Workflows.Reading;

/// <summary>Splits a WORKFLOW.md: <c>+++</c> on the first line, TOML, <c>+++</c>, Markdown.</summary>
internal static class FrontMatterReader
{
    private const string Fence = "+++";

    /// <summary>The parts of the text; a problem when it has no front matter of this form.</summary>
    public static FrontMatter? Split(string text, string subject, out Problem? problem)
    {
        problem = null;
        text = text.TrimStart('\uFEFF');
        var lines = text.Split('\n');
        if (!IsFence(lines[0]))
        {
            problem = Refuse(lines, subject);
            return null;
        }

        var closing = Array.FindIndex(lines, 1, IsFence);
        if (closing < 0)
        {
            problem = new Problem("front_matter_open", subject, "The front matter is not closed.", "Put a line of +++ after its last key.")
            {
                Position = new TextPosition(1, 1),
            };
            return null;
        }

        var toml = closing == 1 ? string.Empty : string.Join('\n', lines[1..closing]) + '\n';
        var body = string.Join('\n', lines[(closing + 1)..].Select(line => line.EndsWith('\r') ? line[..^1] : line));
        return new FrontMatter(toml, body, closing + 2);
    }

    private static bool IsFence(string line) => line.StartsWith(Fence, StringComparison.Ordinal) && line.AsSpan(Fence.Length).Trim(" \t\r").IsEmpty;

    private static Problem Refuse(string[] lines, string subject)
    {
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var (code, message, remedy) = first switch
        {
            >= 0 when lines[first].TrimEnd() == "---" => (
                "front_matter_yaml",
                "The front matter is YAML between --- lines; TOML between +++ lines is expected.",
                "Write +++ for --- and name = value for name: value."),
            > 0 when IsFence(lines[first]) => (
                "front_matter_missing",
                "Blank lines stand before the front matter.",
                "Begin the file with +++."),
            _ => (
                "front_matter_missing",
                "There is no front matter.",
                "Begin the file with a line of +++, then TOML with at least version and [tracker], then +++ again."),
        };
        return new Problem(code, subject, message, remedy) { Position = new TextPosition(Math.Max(0, first) + 1, 1) };
    }
}
