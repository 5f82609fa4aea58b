using Maestro.Lanes;

namespace Maestro.Dispatch;

/// <summary>A lane that begins on a branch that was there.</summary>
/// <param name="Issue">The issue's identifier.</param>
/// <param name="Branch">The branch, as it was found.</param>
/// <param name="OpenPull">Number of an open pull request from the branch, which becomes the lane's when it publishes; null when there is none.</param>
internal sealed record AdoptedLane(string Issue, AdoptedBranch Branch, int? OpenPull);
