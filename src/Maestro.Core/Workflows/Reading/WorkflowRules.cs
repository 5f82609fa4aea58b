using Maestro.Issues;
using Maestro.Settings.Keys;
using Maestro.Settings.Toml;

namespace Maestro.Workflows.Reading;

/// <summary>What must hold between the keys of WORKFLOW.md (docs/spec/workflow.md, "Rules between keys").</summary>
/// <param name="document">The front matter.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class WorkflowRules(KeyedDocument document, DocumentProblems problems)
{
    /// <summary>Checks a policy that was built from the document.</summary>
    public void Check(WorkflowPolicy policy)
    {
        CheckStates(policy.Tracker);
        CheckLabels(policy.Tracker);
        CheckSlots(policy);
    }

    private void CheckStates(TrackerPolicy tracker)
    {
        var (startable, terminal) = (WorkflowKeys.StartableStates, WorkflowKeys.TerminalStates);
        if (!document.AreSound(startable, terminal)) return;
        for (var i = 0; i < tracker.StartableStates.Count; i++)
        {
            if (!Has(tracker.TerminalStates, tracker.StartableStates[i])) continue;
            var isHere = document.IsWritten(startable);
            problems.Add(
                "state_conflict",
                isHere ? document.PositionOf(startable, i) : document.PositionOf(terminal),
                $"{ShownText.Quoted(tracker.StartableStates[i])} is in {startable.Label} and in {terminal.Label}.",
                "An issue is either to be started or over: remove it from one.");
        }

        Refuse(WorkflowKeys.SuccessState, tracker.SuccessState, startable, tracker.StartableStates, "An issue in review must not be started again.");
        Refuse(WorkflowKeys.SuccessState, tracker.SuccessState, terminal, tracker.TerminalStates, "An issue in review is not over.");
        Refuse(WorkflowKeys.InProgressState, tracker.InProgressState, terminal, tracker.TerminalStates, "An issue in progress is not over.");
        Refuse(WorkflowKeys.FailureState, tracker.FailureState, terminal, tracker.TerminalStates, "An issue that waits for a person is not over.");
        RefuseSame(WorkflowKeys.InProgressState, tracker.InProgressState, WorkflowKeys.SuccessState, tracker.SuccessState);
        RefuseSame(WorkflowKeys.FailureState, tracker.FailureState, WorkflowKeys.SuccessState, tracker.SuccessState);
        if (tracker.CompletedState is { } completed && document.AreSound(WorkflowKeys.CompletedState) && !Has(tracker.TerminalStates, completed))
            problems.Add(
                "state_conflict",
                document.PositionOf(WorkflowKeys.CompletedState),
                $"{WorkflowKeys.CompletedState.Label}: {ShownText.Quoted(completed)} is not in {terminal.Label}.",
                "A completed issue is over: add it there.");
    }

    private void CheckLabels(TrackerPolicy tracker)
    {
        RefuseSame(WorkflowKeys.NeedsAttentionLabel, tracker.NeedsAttentionLabel, WorkflowKeys.OptOutLabel, tracker.OptOutLabel);
        if (!document.AreSound(WorkflowKeys.RequiredLabels)) return;
        for (var i = 0; i < tracker.RequiredLabels.Count; i++)
        {
            var label = tracker.RequiredLabels[i];
            var isOptOut = IssueName.Same(label, tracker.OptOutLabel);
            if (!isOptOut && !IssueName.Same(label, tracker.NeedsAttentionLabel)) continue;
            problems.Add(
                "label_conflict",
                document.PositionOf(WorkflowKeys.RequiredLabels, i),
                $"{WorkflowKeys.RequiredLabels.Label}: {ShownText.Quoted(label)} is also the {(isOptOut ? "opt-out" : "attention")} label: "
                    + "no issue could ever start.",
                "Remove it from one.");
        }
    }

    private void CheckSlots(WorkflowPolicy policy)
    {
        var key = WorkflowKeys.MaxConcurrentAgentsByState;
        if (!document.AreSound(key, WorkflowKeys.StartableStates, WorkflowKeys.InProgressState, WorkflowKeys.SuccessState)) return;
        string[] worked = [.. policy.Tracker.StartableStates, policy.Tracker.InProgressState, policy.Tracker.SuccessState];
        foreach (var state in policy.Execution.MaxConcurrentAgentsByState.Keys)
        {
            if (Has(worked, state)) continue;
            problems.Add(
                "state_conflict",
                document.PositionOf(key),
                $"{key.Label}: no agent ever works on an issue in {ShownText.Quoted(state)}.",
                "Name startable states, in_progress_state or success_state.");
        }
    }

    private void Refuse(TextKey key, string state, TextListKey listKey, IReadOnlyList<string> list, string why)
    {
        if (!document.AreSound(key) || !Has(list, state)) return;
        problems.Add(
            "state_conflict",
            document.PositionOf(document.IsWritten(key) ? key : listKey),
            $"{key.Label}: {ShownText.Quoted(state)} is also in {listKey.Label}.",
            why);
    }

    private void RefuseSame(TextKey key, string name, TextKey otherKey, string other)
    {
        if (!document.AreSound(key, otherKey) || !IssueName.Same(name, other)) return;
        problems.Add(
            key.Name.EndsWith("_label", StringComparison.Ordinal) ? "label_conflict" : "state_conflict",
            document.PositionOf(document.IsWritten(key) ? key : otherKey),
            $"{key.Label} and {otherKey.Label} are both {ShownText.Quoted(name)}.",
            "They mean different things: choose two names.");
    }

    private static bool Has(IReadOnlyList<string> list, string name) => list.Contains(name, IssueName.Comparer);
}
