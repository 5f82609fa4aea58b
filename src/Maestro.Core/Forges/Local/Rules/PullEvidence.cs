namespace Maestro.Forges.Local;

/// <summary>What the repository says about one open pull request.</summary>
/// <param name="LastHead">The commit it was last seen at: what the forge keeps under its reference, else what its file says.</param>
/// <param name="Tip">The head branch's commit; null when the branch is gone.</param>
/// <param name="BaseTip">The base branch's commit; null when the branch is gone.</param>
/// <param name="Landed">A decided merge whose result the base contains; null when there is none.</param>
/// <param name="LastHeadInBase">The base contains <paramref name="LastHead"/>.</param>
/// <param name="TipInBase">The base contains <paramref name="Tip"/>.</param>
/// <param name="TipFollows"><paramref name="Tip"/> is <paramref name="LastHead"/> or comes after it.</param>
internal sealed record PullEvidence(
    string LastHead, string? Tip, string? BaseTip, MergeAttempt? Landed, bool LastHeadInBase, bool TipInBase, bool TipFollows)
{
    /// <summary>What happened to a pull request whose file says that it is open at a commit; null when nothing did.</summary>
    /// <param name="recordedHead">The commit in the forge's file.</param>
    public PullChange? Derive(string recordedHead)
    {
        if (Landed is { } landed) return new PullChange(PullChangeKind.Merged, landed.Head, landed);
        if (BaseTip is null) return new PullChange(PullChangeKind.BaseDeleted, Tip ?? LastHead);
        if (Tip is null) return new PullChange(LastHeadInBase ? PullChangeKind.Merged : PullChangeKind.HeadDeleted, LastHead);
        if (TipInBase && LastHeadInBase) return new PullChange(PullChangeKind.Merged, TipFollows ? Tip : LastHead);
        if (TipInBase) return new PullChange(PullChangeKind.NothingLeft, LastHead);
        return Tip == recordedHead ? null : new PullChange(PullChangeKind.HeadMoved, Tip);
    }
}
