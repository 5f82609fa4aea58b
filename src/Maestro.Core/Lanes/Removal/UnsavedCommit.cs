namespace Maestro.Lanes;

/// <summary>A commit of a lane that nothing else holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">The first line of its text.</param>
internal sealed record UnsavedCommit(string Id, string Subject);
