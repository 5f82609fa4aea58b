using Maestro.Effects;
using Maestro.Ledger;
using Maestro.Problems;

namespace Maestro.Dispatch;

/// <summary>Intents to make a worktree that know the lane as it was before a person bound it: settled as they stand, they would find another lane.</summary>
internal static class OldIntents
{
    /// <summary>Ends them, in the transaction that records the new binding.</summary>
    public static void Void(ILedgerWriter writer, LaneState lane, DateTimeOffset now)
    {
        var problem = new Problem("lane_mismatch", lane.Lane.IssueIdentifier, "A person bound the lane anew before it was done.", "Nothing: the next preparation makes what is missing.");
        foreach (var pending in writer.ReadPendingEffects(lane.Lane.Id).Where(effect => effect.Type == "worktree_add"))
            writer.SettleEffect(pending.Key, EffectState.Refused, EffectJson.Write(problem), now);
    }
}
