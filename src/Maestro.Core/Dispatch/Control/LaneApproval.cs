using System.Text.Json.Nodes;
using Maestro.Ledger;
using Maestro.Problems;

namespace Maestro.Dispatch;

/// <summary>
/// A person's <c>lane approve</c>: what the change does to protected paths is all right, for exactly one head. It is no review and counts for
/// nothing else.
/// </summary>
internal sealed class LaneApproval(ILedger ledger, LaneControl control, TimeProvider time)
{
    private const int ShortestHead = 7;

    /// <summary>Approves a head; answers with the lane and its whole id.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="head">The commit that was looked at; at least seven digits.</param>
    /// <param name="by">Who approves.</param>
    /// <exception cref="MaestroException">The lane is not in review, or stands at another head.</exception>
    public (LaneState State, string Head) Approve(string identifier, string head, string by)
    {
        var state = control.Find(identifier);
        if (state.Handoff is not { CompletedAt: not null } handoff)
            throw Refuse("lane_not_in_review", identifier, "The lane has no validated head yet, so there is nothing to approve.", "Wait until it is in review.");
        if (head.Length < ShortestHead || !handoff.Head.StartsWith(head, StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse(
                "head_not_recorded",
                head,
                $"The lane's recorded head is {handoff.Head}; nothing else can be approved.",
                $"Look at that head, then: maestro lane approve {state.Lane.IssueIdentifier} --head {handoff.Head}");
        }

        ledger.Write(LedgerWrite.LandingStep, writer =>
        {
            if (writer.FindLane(state.Lane.Id) is not { Handoff: { } present } now || present.Head != handoff.Head) return;
            writer.SetLanding(state.Lane.Id, now.Landing with { ApprovedHead = handoff.Head, ApprovedBy = by });
            var data = new JsonObject { ["head"] = handoff.Head, ["by"] = by };
            writer.AddEvent(new JournalEvent(0, time.GetUtcNow(), state.Lane.Id, null, "head_approved", data.ToJsonString()));
        });
        return (state, handoff.Head);
    }

    private static MaestroException Refuse(string code, string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem(code, subject, message, remedy));
}
