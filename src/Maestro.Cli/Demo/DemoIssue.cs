namespace Maestro.Cli.Demo;

/// <summary>An issue of the demo.</summary>
/// <param name="Title">One line.</param>
/// <param name="Description">Markdown.</param>
/// <param name="Priority">1 to 4.</param>
/// <param name="BlockedBy">Number of the issue that blocks it; null for none.</param>
internal sealed record DemoIssue(string Title, string Description, int Priority, int? BlockedBy = null);
