using System.Text.RegularExpressions;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;

namespace Maestro.Workflows.Reading;

/// <summary>What shell lines in WORKFLOW.md must be like: they run on every operator's machine.</summary>
internal static partial class CommandRules
{
    /// <summary>A validation command or hook.</summary>
    public static Flaw? Line(string text)
    {
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            return new Flaw("key_value", $"{ShownText.Quoted(text)} has a control character.", "Remove it.");
        var program = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0].Trim('"', '\'');
        return PathRules.IsAbsolute(program) || OwnFolder().IsMatch(text)
            ? new Flaw(
                "path_absolute",
                $"{ShownText.Quoted(text)} names a path of one machine.",
                "Write it relative to the repository, or rely on PATH.")
            : null;
    }

    // A home folder or a drive, wherever a word can begin.
    [GeneratedRegex(@"(?<![^\s""'=;&|(){}<>:,])(?:/(?:home|Users|root)/|~[A-Za-z0-9_-]*/|[A-Za-z]:[\\/])", RegexOptions.CultureInvariant)]
    private static partial Regex OwnFolder();
}
