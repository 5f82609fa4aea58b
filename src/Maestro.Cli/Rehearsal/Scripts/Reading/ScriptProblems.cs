using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Collects everything that is wrong with one script, so that it is reported at once.</summary>
/// <param name="subject">The script's name as the user gave it.</param>
internal sealed class ScriptProblems(string subject)
{
    private readonly List<Problem> found = [];

    /// <summary>The script's name.</summary>
    public string Subject => subject;

    /// <summary>Notes a problem.</summary>
    public void Add(TextPosition position, string message, string remedy = "") =>
        found.Add(new Problem("rehearsal_script_invalid", subject, message, remedy) { Position = position });

    /// <summary>A problem with the text itself, after which nothing more can be read.</summary>
    public MaestroException Syntax(TextPosition position, string message) =>
        new(ProblemKind.Usage, new Problem(
            "rehearsal_script_syntax", subject, message, "A script is JSON; comments and trailing commas are allowed.")
        { Position = position });

    /// <summary>Throws when something was noted, in the order of the text.</summary>
    public void ThrowIfAny()
    {
        if (found.Count == 0) return;
        var inOrder = found.OrderBy(problem => problem.Position?.Line).ThenBy(problem => problem.Position?.Column);
        throw new MaestroException(ProblemKind.Usage, [.. inOrder]);
    }
}
