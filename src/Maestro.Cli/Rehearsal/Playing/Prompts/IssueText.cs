namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>The issue as the agent understood it from what it was told.</summary>
/// <param name="Identifier">For example <c>ENG-12</c>.</param>
/// <param name="Title">Its title; null when nothing told it.</param>
internal sealed record IssueText(string Identifier, string? Title)
{
    /// <summary>The identifier as a file name: other characters than letters, digits, dot, hyphen and underscore become underscores.</summary>
    public string Key => string.Concat(Identifier.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'))
        is { } key && key.Trim('.').Length > 0 ? key : "_";
}
