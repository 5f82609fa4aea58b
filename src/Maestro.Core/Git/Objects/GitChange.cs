namespace Maestro.Git;

/// <summary>A path that differs between two trees. A rename is a deletion and an addition.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="Kind">What happened to it.</param>
internal readonly record struct GitChange(string Path, GitChangeKind Kind);
