namespace Maestro.Forges.Local;

/// <summary>What the commit of a merge says.</summary>
/// <param name="Subject">Its first line.</param>
/// <param name="Origin">Where a merge commit came from, one line.</param>
internal sealed record MergeText(string Subject, string Origin);
