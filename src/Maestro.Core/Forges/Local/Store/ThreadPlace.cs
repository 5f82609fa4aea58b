namespace Maestro.Forges.Local;

/// <summary>Where the lines of a review thread are in some head.</summary>
/// <param name="Head">That head.</param>
/// <param name="Path">The file there; the last known one when the thread is outdated.</param>
/// <param name="StartLine">First line; null when outdated or about the file as a whole.</param>
/// <param name="Line">Last line; null likewise.</param>
/// <param name="IsOutdated">The lines, or the file, are not there as they were.</param>
internal sealed record ThreadPlace(string Head, string Path, int? StartLine, int? Line, bool IsOutdated);
