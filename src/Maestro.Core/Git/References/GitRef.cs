namespace Maestro.Git;

/// <summary>A reference and what it points at.</summary>
/// <param name="Name">The whole name, for example <c>refs/heads/main</c>.</param>
/// <param name="Id">The object id; for an annotated tag that of the tag.</param>
internal readonly record struct GitRef(string Name, string Id);
