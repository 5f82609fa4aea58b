using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>A merge that was decided: written down before the base moves, so that a crash behind the move is told from a move by others.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Number">The pull request.</param>
/// <param name="Head">The commit being merged.</param>
/// <param name="Result">The commit that the base is moved to.</param>
/// <param name="Method">How.</param>
/// <param name="By">Login of who merges.</param>
internal sealed record MergeAttempt(long Id, int Number, string Head, string Result, MergeMethod Method, string By);
