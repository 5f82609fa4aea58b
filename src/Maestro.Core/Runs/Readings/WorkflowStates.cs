using Maestro.Issues;
using Maestro.Problems;
using Maestro.Trackers;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>Compares the states that a workflow names with those that the tracker's project has.</summary>
internal static class WorkflowStates
{
    private const int ShortCommit = 10;

    /// <summary>A problem for each state that the project lacks, with the nearest that it has.</summary>
    /// <param name="workflow">The workflow that names them, and its commit.</param>
    /// <param name="project">What the tracker has.</param>
    /// <param name="file">The workflow's path in the repository.</param>
    public static IReadOnlyList<Problem> Missing(WorkflowSnapshot workflow, TrackerProject project, string file)
    {
        var policy = workflow.Policy.Tracker;
        (string Key, IReadOnlyList<string> Names)[] named =
        [
            ("startable_states", policy.StartableStates),
            ("terminal_states", policy.TerminalStates),
            ("in_progress_state", [policy.InProgressState]),
            ("success_state", [policy.SuccessState]),
            ("completed_state", policy.CompletedState is { } completed ? [completed] : []),
            ("failure_state", [policy.FailureState]),
        ];
        var states = project.States.Select(state => state.Name).ToList();
        return
        [
            .. named.SelectMany(key => key.Names.Select(name => (key.Key, Name: name)))
                .Where(one => !states.Contains(one.Name, IssueName.Comparer))
                .Select(one => new Problem("workflow_state_unknown", file, Say(one.Key, one.Name, workflow.Commit, project.Name, states), Remedy(policy.Provider, states))),
        ];
    }

    private static string Say(string key, string name, string commit, string project, IReadOnlyList<string> states)
    {
        var message = $"In the workflow of {Short(commit)} [tracker] {key} names \"{name}\", which is no state of the project {project}";
        return NearestName.Find(name, states) is { } near ? $"{message}; did you mean \"{near}\"?" : $"{message}.";
    }

    private static string Remedy(string provider, IReadOnlyList<string> states)
    {
        var make = provider == "local" ? "make the state with: maestro init" : "make the state in the tracker";
        return $"Correct it on the base branch, or {make}. The project has {string.Join(", ", states)}.";
    }

    private static string Short(string commit) => commit[..ShortCommit];
}
