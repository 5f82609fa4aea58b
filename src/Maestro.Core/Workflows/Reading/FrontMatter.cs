namespace Maestro.Workflows.Reading;

/// <summary>The two parts of a WORKFLOW.md.</summary>
/// <param name="Toml">What stands between the <c>+++</c> lines; it begins on line 2.</param>
/// <param name="Body">What follows, without blank lines around it; line ends are LF.</param>
/// <param name="BodyLine">The number of the line that follows the second <c>+++</c>.</param>
internal sealed record FrontMatter(string Toml, string Body, int BodyLine);
