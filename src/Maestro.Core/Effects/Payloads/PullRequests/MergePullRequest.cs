using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>Merges a pull request at exactly one head.</summary>
/// <param name="Number">The pull request.</param>
/// <param name="Head">The only commit that may be merged; its whole id.</param>
/// <param name="Method">How.</param>
/// <param name="Title">First line of the commit that a merge or squash makes (<see cref="MergeTitle"/>).</param>
internal sealed record MergePullRequest(int Number, string Head, MergeMethod Method, string Title) : EffectPayload;
