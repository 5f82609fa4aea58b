namespace Maestro.Agents.Comments;

/// <summary>The change is merged.</summary>
/// <param name="MergeCommit">The commit on the base.</param>
/// <param name="Method">How it was merged: merge, squash or rebase.</param>
internal sealed record CloseoutComment(string MergeCommit, string Method);
