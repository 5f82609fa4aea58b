namespace Maestro.Git;

/// <summary>How a push of one commit to one branch ended, when the remote answered.</summary>
/// <param name="Outcome">What the remote did.</param>
/// <param name="RemoteHead">Where the branch stands now as far as was seen; null when it does not exist.</param>
/// <param name="Reason">The remote's own words when it refused; empty otherwise.</param>
internal sealed record GitPush(GitPushOutcome Outcome, string? RemoteHead, string Reason = "");
