using System.Text;
using Maestro.Problems;
using Maestro.PullRequests;
using Maestro.Workflows;
using Xunit;

using static Maestro.Tests.Workflows.WorkflowText;

namespace Maestro.Tests.Workflows;

public sealed class WorkflowReaderTests
{
    [Fact]
    public void A_minimal_file_gives_every_default()
    {
        var policy = Policy();
        Assert.Equal(1, policy.Version);
        Assert.Equivalent(new TrackerPolicy { Provider = "local", ProjectSlug = "demo" }, policy.Tracker, strict: true);
        Assert.Equivalent(new AgentPolicy(), policy.Agent, strict: true);
        Assert.Equivalent(new ExecutionPolicy(), policy.Execution, strict: true);
        Assert.Equivalent(new ReviewPolicy(), policy.Review, strict: true);
        Assert.Equivalent(new LandingPolicy(), policy.Landing, strict: true);
        Assert.Equivalent(new MirrorPolicy(), policy.Mirror, strict: true);
        Assert.Equivalent(new HookPolicy(), policy.Hooks, strict: true);
        Assert.Equivalent(new CleanupPolicy(), policy.Cleanup, strict: true);
        Assert.Equivalent(new LocalPolicy(), policy.Local, strict: true);
        Assert.Empty(policy.ReadFirst);
        Assert.Equal("Do good work.", policy.Instructions);
    }

    [Fact]
    public void Every_key_is_taken_over()
    {
        var policy = WorkflowReader.Parse(
            """"
            +++
            version = 1
            [tracker]
            provider = "linear"
            project_slug = "maestro-1234"
            startable_states = ["Ready", " Rework "]
            terminal_states = ["Shipped", "Dropped"]
            in_progress_state = "Doing"
            success_state = "Reviewing"
            completed_state = "shipped"
            failure_state = "Stuck"
            opt_out_label = "human"
            needs_attention_label = "help"
            required_labels = ["agent"]
            create_labels = false
            [agent]
            personality = "pragmatic"
            service_tier = "flex"
            model = "gpt-x"
            [execution]
            max_attempts = 4
            max_turns = 5
            max_continuations = 0
            max_repair_rounds = 7
            max_retry_backoff_ms = 8
            stall_timeout_ms = 9
            item_timeout_ms = 10
            turn_timeout_ms = 11
            max_concurrent_agents = 12
            max_concurrent_agents_by_state = { ready = 13, Reviewing = 14 }
            validation_commands = ["./scripts/test.sh", "./scripts/test.sh"]
            validation_timeout_ms = 15
            [review]
            trusted_bots = ["copilot[bot]"]
            request_reviewers = ["alice", "org/team"]
            [landing]
            mode = "manual"
            method = "rebase"
            min_approvals = 0
            delete_branch = false
            update_branch = "repair"
            protected_paths = ["**/*.lock"]
            max_blocked_hours = 2
            [mirror]
            linked_issues = "close"
            [hooks]
            after_create = """
            npm ci
            npm run build
            """
            before_run = "one"
            after_run = "two"
            before_remove = "three"
            timeout_ms = 16
            [cleanup]
            disposable = ["out/"]
            [local]
            required_approvals = 2
            required_checks = ["lint"]
            [context]
            read_first = ["docs/guide.md"]
            +++

            # Policy

            +++ is only a fence up there.

            """",
            Subject);
        Assert.Equal(["Ready", "Rework"], policy.Tracker.StartableStates);
        Assert.Equal(["Shipped", "Dropped"], policy.Tracker.TerminalStates);
        Assert.Equal(
            ("linear", "maestro-1234", "Doing", "Reviewing", "shipped", "Stuck", "human", "help", false),
            (policy.Tracker.Provider, policy.Tracker.ProjectSlug, policy.Tracker.InProgressState, policy.Tracker.SuccessState, policy.Tracker.CompletedState,
                policy.Tracker.FailureState, policy.Tracker.OptOutLabel, policy.Tracker.NeedsAttentionLabel, policy.Tracker.CreateLabels));
        Assert.Equal(["agent"], policy.Tracker.RequiredLabels);
        Assert.Equal(new AgentPolicy { Personality = "pragmatic", ServiceTier = "flex", Model = "gpt-x" }, policy.Agent);
        var execution = policy.Execution;
        Assert.Equal((4, 5, 0, 7, 12), (execution.MaxAttempts, execution.MaxTurns, execution.MaxContinuations, execution.MaxRepairRounds, execution.MaxConcurrentAgents));
        Assert.Equal(
            [8, 9, 10, 11, 15],
            new[] { execution.MaxRetryBackoff, execution.StallTimeout, execution.ItemTimeout, execution.TurnTimeout, execution.ValidationTimeout }.Select(span => span.TotalMilliseconds));
        Assert.Equal((13, 14), (execution.MaxConcurrentAgentsByState[" Ready"], execution.MaxConcurrentAgentsByState["REVIEWING"]));
        Assert.Equal(["./scripts/test.sh", "./scripts/test.sh"], execution.ValidationCommands);
        Assert.Equal(["copilot[bot]"], policy.Review.TrustedBots);
        Assert.Equal(["alice", "org/team"], policy.Review.RequestReviewers);
        Assert.Equal((LandingMode.Manual, MergeMethod.Rebase, 0, false, UpdateBranchMode.Repair, TimeSpan.FromHours(2)),
            (policy.Landing.Mode, policy.Landing.Method, policy.Landing.MinApprovals, policy.Landing.DeleteBranch, policy.Landing.UpdateBranch, policy.Landing.MaxBlocked));
        Assert.Equal(["**/*.lock"], policy.Landing.ProtectedPaths);
        Assert.Equal(MirrorMode.Close, policy.Mirror.LinkedIssues);
        Assert.Equal(new HookPolicy { AfterCreate = "npm ci\nnpm run build", BeforeRun = "one", AfterRun = "two", BeforeRemove = "three", Timeout = TimeSpan.FromMilliseconds(16) }, policy.Hooks);
        Assert.Equal(["out/"], policy.Cleanup.Disposable);
        Assert.Equal(2, policy.Local.RequiredApprovals);
        Assert.Equal(["lint"], policy.Local.RequiredChecks);
        Assert.Equal(["docs/guide.md"], policy.ReadFirst);
        Assert.Equal("# Policy\n\n+++ is only a fence up there.", policy.Instructions);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var text = With("[context]\nread_first = ['a.md']\n", "One\n\nTwo\n");
        var policy = WorkflowReader.Parse(Encoding.UTF8.GetBytes("\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal)), Subject);
        Assert.Equal("One\n\nTwo", policy.Instructions);
        Assert.Equal(["a.md"], policy.ReadFirst);
    }

    [Fact]
    public void Required_checks_written_as_an_empty_list_mean_none()
    {
        Assert.Null(Policy().Local.RequiredChecks);
        Assert.Empty(Policy("[local]\nrequired_checks = []\n").Local.RequiredChecks!);
    }

    [Theory]
    [InlineData("", "front_matter_missing", 1)]
    [InlineData("# Policy\n", "front_matter_missing", 1)]
    [InlineData("\n\n+++\nversion = 1\n+++\n", "front_matter_missing", 3)]
    [InlineData("++++\nversion = 1\n++++\n", "front_matter_missing", 1)]
    [InlineData("---\nversion: 1\ntracker:\n  provider: local\n---\nText", "front_matter_yaml", 1)]
    [InlineData("\n---\r\nversion: 1\r\n---\r\n", "front_matter_yaml", 2)]
    [InlineData("+++\nversion = 1\n", "front_matter_open", 1)]
    [InlineData("+++", "front_matter_open", 1)]
    public void A_file_without_toml_front_matter_has_one_clear_problem(string text, string code, int line)
    {
        var problem = Assert.Single(Refusals(text));
        Assert.Equal((code, line), (problem.Code, problem.Position!.Value.Line));
    }

    [Theory]
    [InlineData("version = 2", "version_unsupported", "newer Maestro")]
    [InlineData("version = 0", "version_unsupported", "version = 1")]
    [InlineData("version = '1'", "key_type", "Remove the quotes.")]
    [InlineData("", "key_missing", "version is required")]
    public void The_version_must_be_known(string line, string code, string part)
    {
        var problem = Assert.Single(Refusals($"+++\n{line}\n{Tracker}+++\n"));
        Assert.Equal(code, problem.Code);
        Assert.Contains(part, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_version_says_is_not_judged() =>
        Assert.Equal("version_unsupported", Assert.Single(Refusals("+++\nversion = 2\n[new]\nthing = [1]\n+++\n")).Code);

    [Fact]
    public void All_problems_are_reported_together_with_the_lines_of_the_file()
    {
        var problems = Refusals(
            """
            +++
            version = 1
            [tracker]
            provider = "jira"
            startable_states = ["Todo", "done"]
            [execution]
            max_turn = 2
            turn_timeout_ms = -1
            [agent]
            sandbox = "danger-full-access"
            [context]
            read_first = ["ok.md", "/etc/passwd", "../x"]
            +++
            Use lin_api_0123456789abcdefABCDEF0123456789.
            """);
        Assert.Equal(
            [
                ("key_missing", 3), ("key_value", 4), ("state_conflict", 5), ("key_unknown", 7), ("key_range", 8), ("override_forbidden", 10),
                ("path_absolute", 12), ("path_escapes", 12), ("secret_in_file", 14),
            ],
            problems.Select(problem => (problem.Code, problem.Position!.Value.Line)));
    }

    [Fact]
    public void Syntax_errors_have_the_lines_of_the_file()
    {
        var problems = Refusals("+++\nversion = 1\n[tracker\nprovider = \"local\"\nproject_slug = slug\n+++\n");
        Assert.Equal([new TextPosition(3, 9), new TextPosition(5, 16)], problems.Select(problem => problem.Position!.Value));
    }

    [Theory]
    [InlineData("[agent]\napproval_policy = 'never'", "override_forbidden")]
    [InlineData("[sandbox]\nmode = 'none'", "override_forbidden")]
    [InlineData("[agent]\nwritable_roots = ['x']", "override_forbidden")]
    [InlineData("[agent]\nenv_allow = ['X']", "override_forbidden")]
    [InlineData("[agent]\ncommand = ['sh']", "key_misplaced")]
    [InlineData("[validation]\nsandbox = 'none'", "key_misplaced")]
    [InlineData("[github]\nrepository = 'a/b'", "key_misplaced")]
    [InlineData("[agent]\napi_key = 'x'", "secret_in_file")]
    [InlineData("[agent]\nmodle = 'x'", "key_unknown")]
    [InlineData("[landing]\nmin_approvals = 11", "key_range")]
    [InlineData("[landing]\nmethod = 'fast-forward'", "key_value")]
    [InlineData("[landing]\nprotected_paths = ['!x']", "key_value")]
    [InlineData("[landing]\nprotected_paths = ['/etc/']", "path_absolute")]
    [InlineData("[cleanup]\ndisposable = ['../x/']", "path_escapes")]
    [InlineData("[cleanup]\ndisposable = ['a\\b']", "key_value")]
    [InlineData("[cleanup]\ndisposable = ['bin/', 'bin/']", "name_repeated")]
    [InlineData("[context]\nread_first = ['*.md']", "key_value")]
    [InlineData("[context]\nread_first = ['~/x.md']", "path_absolute")]
    [InlineData("[execution]\nvalidation_commands = ['/usr/local/bin/check']", "path_absolute")]
    [InlineData("[execution]\nvalidation_commands = ['make CONF=/home/me/x']", "path_absolute")]
    [InlineData("[execution]\nvalidation_commands = [' ']", "key_value")]
    [InlineData("[execution]\nvalidation_commands = [['a']]", "key_type")]
    [InlineData("[execution]\nmax_concurrent_agents_by_state = { Todo = 0 }", "key_range")]
    [InlineData("[execution]\nmax_concurrent_agents_by_state = { Todo = 1, ' todo' = 1 }", "name_repeated")]
    [InlineData("[execution]\nmax_concurrent_agents_by_state = { Done = 1 }", "state_conflict")]
    [InlineData("[execution]\nstall_timeout_ms = 0", "key_range")]
    [InlineData("[execution]\nmax_attempts = 0", "key_range")]
    [InlineData("[hooks]\nbefore_run = 'C:\\tools\\x.exe'", "path_absolute")]
    [InlineData("[hooks]\nbefore_run = ''", "key_value")]
    [InlineData("[review]\ntrusted_bots = ['@bot']", "key_value")]
    [InlineData("[review]\nrequest_reviewers = ['Ann', 'ann']", "name_repeated")]
    [InlineData("[agent]\npersonality = 'rude'", "key_value")]
    public void A_bad_or_forbidden_key_has_its_own_code(string more, string code) => Assert.Equal(code, Assert.Single(Refusals(With(more + "\n"))).Code);

    [Theory]
    [InlineData("startable_states = []", "key_value", 6)]
    [InlineData("terminal_states = []", "key_value", 6)]
    [InlineData("startable_states = ['Todo', ' TODO ']", "name_repeated", 6)]
    [InlineData("startable_states = ['Duplicate']", "state_conflict", 6)]
    [InlineData("terminal_states = ['Done', 'todo']\nfailure_state = 'Stuck'", "state_conflict", 6)]
    [InlineData("startable_states = ['in review']", "state_conflict", 6)]
    [InlineData("success_state = 'Done'", "state_conflict", 6)]
    [InlineData("in_progress_state = 'Canceled'", "state_conflict", 6)]
    [InlineData("failure_state = 'Canceled'", "state_conflict", 6)]
    [InlineData("failure_state = 'In Review'", "state_conflict", 6)]
    [InlineData("in_progress_state = ' in review '", "state_conflict", 6)]
    [InlineData("completed_state = 'Shipped'", "state_conflict", 6)]
    [InlineData("opt_out_label = 'MAESTRO:needs-attention'", "label_conflict", 6)]
    [InlineData("required_labels = ['agent', 'maestro:manual-only']", "label_conflict", 6)]
    [InlineData("success_state = ''", "key_value", 6)]
    [InlineData("create_labels = 'true'", "key_type", 6)]
    public void States_and_labels_must_not_contradict_each_other(string line, string code, int at)
    {
        var problem = Assert.Single(Refusals(With(line + "\n")));
        Assert.Equal((code, at), (problem.Code, problem.Position!.Value.Line));
    }

    [Theory]
    [InlineData("cat /dev/null && ls /tmp")]
    [InlineData("curl https://example.com/home/x")]
    [InlineData("npm run a:b/c")]
    [InlineData("\"./scripts/with space.sh\" ./a/home/b")]
    public void Commands_may_name_what_every_machine_has(string command) =>
        Assert.Equal([command], Policy($"[execution]\nvalidation_commands = ['{command}']\n").Execution.ValidationCommands);

    [Fact]
    public void A_key_that_is_wrong_does_not_make_followup_problems()
    {
        // The default of terminal_states would conflict with "Done" here.
        Assert.Equal(["key_type"], Refusals(With("terminal_states = 'x'\nstartable_states = ['Done']\n")).Select(problem => problem.Code));
    }
}
