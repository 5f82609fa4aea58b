namespace Maestro.Forges.Local;

/// <summary>Where a review thread was begun. Never changes.</summary>
/// <param name="Commit">The head then.</param>
/// <param name="Path">The file in that commit.</param>
/// <param name="StartLine">First line it is about; null for the file as a whole.</param>
/// <param name="Line">Last line it is about; null for the file as a whole.</param>
internal sealed record ThreadAnchor(string Commit, string Path, int? StartLine, int? Line);
