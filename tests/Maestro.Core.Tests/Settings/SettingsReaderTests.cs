using Maestro.Problems;
using Maestro.Settings;
using Xunit;

namespace Maestro.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly SettingsFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void A_minimal_file_gives_every_default_with_absolute_paths()
    {
        var settings = file.Load(SettingsFile.Minimal);
        Assert.Equal("demo", settings.Id);
        Assert.Equal(file.FilePath, settings.File);
        Assert.Equal(file.Folder, settings.RepositoryRoot);
        Assert.Equal("WORKFLOW.md", settings.WorkflowPath);
        Assert.Equal(file.At(".worktrees"), settings.WorktreeRoot);
        Assert.Equal(file.At(".maestro", "maestro.db"), settings.StatePath);
        Assert.Equal(file.At(".maestro", "tracker.db"), settings.Tracker.LocalPath);
        Assert.Null(settings.ForgeProvider);
        Assert.Null(settings.OperatorHttp);
        Assert.Empty(settings.NotifyCommand);
        Assert.Empty(settings.SecretVariables);
    }

    [Fact]
    public void The_defaults_of_the_reader_are_those_of_the_records()
    {
        var read = file.Load(SettingsFile.Minimal);
        Assert.Equivalent(new GitSettings(), read.Git, strict: true);
        Assert.Equivalent(new GitHubSettings(), read.GitHub, strict: true);
        Assert.Equivalent(new AgentSettings(), read.Agent, strict: true);
        Assert.Equivalent(new BudgetSettings(), read.Budget, strict: true);
        Assert.Equal(TimeSpan.FromSeconds(60), read.PollInterval);
        Assert.Equal(ValidationSandbox.Lane, read.Validation);
    }

    [Fact]
    public void Every_key_is_taken_over()
    {
        Directory.CreateDirectory(file.At("repo"));
        File.WriteAllText(file.At("ca.pem"), "");
        var settings = file.Load("""
            id = "my-project-2"
            repo_root = "repo"
            workflow_path = "docs/WORKFLOW.md"
            worktree_root = "../lanes"
            state_path = "state/ledger.db"
            poll_interval_s = 5

            [git]
            base_branch = "release/1.x"
            remote = "upstream"
            user_name = "Maestro Bot"
            user_email = "bot@example.com"
            ssl_ca = "ca.pem"
            proxy = "http://proxy.example.com:3128"

            [tracker]
            api_key_env_var = "LINEAR_API_KEY"
            api_url = "http://127.0.0.1:9000/graphql"
            local_path = "state/tracker.db"

            [github]
            token_env_var = "GITHUB_TOKEN"
            repository = "owner/na.me"
            api_url = "https://github.example.com/api"

            [forge]
            provider = "local"

            [agent]
            command = ["codex", "app-server", "", "--x"]
            sandbox = "danger-full-access"
            approval = "inherit"
            profile = "clean"
            writable_roots = [".codex", "sub/folder/"]
            env_allow = ["JAVA_HOME", "NUGET_PACKAGES"]

            [validation]
            sandbox = "lane-network"

            [budget]
            tokens_per_turn = 1
            tokens_per_issue = 2_000_000
            tokens_per_day = 9_000_000_000

            [notify]
            command = ["notify-send", "Maestro"]

            [operator_http]
            listen_address = "0.0.0.0:7717"
            token_env_var = "MAESTRO_TOKEN"
            """);
        Assert.Equal("my-project-2", settings.Id);
        Assert.Equal(file.At("repo"), settings.RepositoryRoot);
        Assert.Equal("docs/WORKFLOW.md", settings.WorkflowPath);
        Assert.Equal(file.At("lanes"), settings.WorktreeRoot);
        Assert.Equal(file.At("repo", "state", "ledger.db"), settings.StatePath);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.PollInterval);
        Assert.Equal(
            new GitSettings
            {
                BaseBranch = "release/1.x",
                Remote = "upstream",
                UserName = "Maestro Bot",
                UserEmail = "bot@example.com",
                SslCa = file.At("ca.pem"),
                Proxy = "http://proxy.example.com:3128",
            },
            settings.Git);
        Assert.Equal("LINEAR_API_KEY", settings.Tracker.ApiKeyVariable);
        Assert.Equal("http://127.0.0.1:9000/graphql", settings.Tracker.ApiUrl);
        Assert.Equal(file.At("repo", "state", "tracker.db"), settings.Tracker.LocalPath);
        Assert.Equal(new GitHubSettings { TokenVariable = "GITHUB_TOKEN", Repository = "owner/na.me", ApiUrl = "https://github.example.com/api" }, settings.GitHub);
        Assert.Equal("local", settings.ForgeProvider);
        Assert.Equal(["codex", "app-server", "", "--x"], settings.Agent.Command);
        Assert.Equal(
            (AgentSandboxSetting.DangerFullAccess, AgentApprovalSetting.Inherit, AgentProfile.Clean),
            (settings.Agent.Sandbox, settings.Agent.Approval, settings.Agent.Profile));
        Assert.Equal([".codex", "sub/folder/"], settings.Agent.WritableRoots);
        Assert.Equal(["JAVA_HOME", "NUGET_PACKAGES"], settings.Agent.EnvAllow);
        Assert.Equal(ValidationSandbox.LaneNetwork, settings.Validation);
        Assert.Equal(new BudgetSettings { TokensPerTurn = 1, TokensPerIssue = 2_000_000, TokensPerDay = 9_000_000_000 }, settings.Budget);
        Assert.Equal(["notify-send", "Maestro"], settings.NotifyCommand);
        Assert.Equal(new OperatorHttpSettings { ListenAddress = "0.0.0.0:7717", TokenVariable = "MAESTRO_TOKEN" }, settings.OperatorHttp);
        Assert.Equal(["LINEAR_API_KEY", "GITHUB_TOKEN", "MAESTRO_TOKEN"], settings.SecretVariables);
    }

    [Theory]
    [InlineData(null, "linear", "github")]
    [InlineData(null, "local", "local")]
    [InlineData("github", "local", "github")]
    [InlineData("local", "linear", "local")]
    public void The_forge_follows_the_tracker_unless_it_is_written(string? written, string tracker, string forge)
    {
        var settings = file.Load(SettingsFile.Minimal + (written is null ? "" : $"[forge]\nprovider = \"{written}\"\n"));
        Assert.Equal(forge, settings.ResolveForgeProvider(tracker));
    }

    [Fact]
    public void All_problems_are_reported_together_in_the_order_of_the_file()
    {
        var problems = file.Problems("""
            id = "Not An Id"
            poll_interval_s = 0
            repo_rot = "."
            [agent]
            sandbox = "workspace-wirte"
            comand = ["codex"]
            env_allow = ["A", "a-b", "A"]
            [budgets]
            [tracker]
            startable_states = ["Todo"]
            api_key = "x"
            """);
        Assert.Equal(
            [
                ("key_value", 1, 6), ("key_missing", 1, 1), ("key_range", 2, 19), ("key_unknown", 3, 1), ("key_value", 5, 11), ("key_unknown", 6, 1),
                ("env_var_name", 7, 19), ("name_repeated", 7, 26), ("key_unknown", 8, 2), ("key_misplaced", 10, 1), ("secret_in_file", 11, 1),
            ],
            problems.Select(problem => (problem.Code, problem.Position!.Value.Line, problem.Position.Value.Column)).OrderBy(place => place.Line).ThenBy(place => place.Column == 1 && place.Line == 1));
        Assert.All(problems, problem => Assert.Equal(file.FilePath, problem.Subject));
    }

    [Theory]
    [InlineData("repo_rot = '.'", "Did you mean repo_root?")]
    [InlineData("[git]\nbasebranch = 'x'", "Did you mean [git] base_branch?")]
    [InlineData("[agent]\ntoken_env_var = 'X'", "Did you mean [github] token_env_var?")]
    [InlineData("[operator-http]\n", "Did you mean [operator_http]?")]
    [InlineData("[agents]\ncommand = []", "Did you mean [agent]?")]
    [InlineData("zzzzzzzzzz = 1", "docs/spec/settings.md lists all keys.")]
    [InlineData("\"a\\nb\" = 1", "docs/spec/settings.md lists all keys.")]
    public void An_unknown_key_names_the_nearest_known_one(string text, string remedy)
    {
        var problem = Assert.Single(file.Problems($"id = 'demo'\nrepo_root = '.'\n{text}"));
        Assert.Equal("key_unknown", problem.Code);
        Assert.Equal(remedy, problem.Remedy);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Theory]
    [InlineData("id = 1", "key_type", "id takes text; found an integer.")]
    [InlineData("poll_interval_s = '5'", "key_type", "Remove the quotes.")]
    [InlineData("poll_interval_s = 1.5", "key_type", "found a float")]
    [InlineData("poll_interval_s = 86401", "key_range", "whole number 1..86400; found 86401")]
    [InlineData("workflow_path = '/etc/WORKFLOW.md'", "path_absolute", "absolute path")]
    [InlineData("workflow_path = '../WORKFLOW.md'", "path_escapes", "leads out")]
    [InlineData("workflow_path = 'C:\\x'", "path_absolute", "absolute path")]
    [InlineData("workflow_path = ''", "key_value", "empty")]
    [InlineData("worktree_root = '~/lanes'", "key_value", "not expanded")]
    [InlineData("worktree_root = '.'", "path_conflict", "repository itself")]
    [InlineData("worktree_root = '..'\nstate_path = '../x.db'", "path_conflict", "where agents write")]
    [InlineData("worktree_root = '.git/lanes'", "path_conflict", "git directory")]
    [InlineData("state_path = '.worktrees/x.db'", "path_conflict", "where agents write")]
    [InlineData("state_path = '.maestro/tracker.db'", "path_conflict", "a file each")]
    [InlineData("git = 1", "key_type", "git is a table")]
    [InlineData("[[git]]", "key_type", "git is a table; found an array of tables")]
    [InlineData("[git]\nbase_branch = 'refs/heads/main'", "key_value", "full ref")]
    [InlineData("[git]\nbase_branch = 'a..b'", "key_value", "no branch name")]
    [InlineData("[git]\nremote = 'https://example.com/x.git'", "key_value", "no name of a remote")]
    [InlineData("[git]\nuser_name = 'A <b>'", "key_value", "git refuses")]
    [InlineData("[git]\nssl_ca = 'nowhere.pem'", "ssl_ca_missing", "nowhere.pem")]
    [InlineData("[git]\nproxy = 'proxy:3128'", "key_value", "no proxy URL")]
    [InlineData("[tracker]\napi_key_env_var = 'not a name'", "env_var_name", "never its value")]
    [InlineData("[tracker]\napi_url = 'ftp://x'", "key_value", "no http or https URL")]
    [InlineData("[tracker]\napi_url = 'http://example.com'", "url_not_secure", "in the clear")]
    [InlineData("[github]\nrepository = 'https://github.com/a/b'", "key_value", "owner/name")]
    [InlineData("[forge]\nprovider = 'Github'", "key_value", "Did you mean \"github\"?")]
    [InlineData("[agent]\ncommand = []", "key_value", "list is empty")]
    [InlineData("[agent]\ncommand = 'codex'", "key_type", "list of texts")]
    [InlineData("[agent]\ncommand = ['./codex']", "program_relative", "on PATH")]
    [InlineData("[notify]\ncommand = ['bin/notify', 'x']", "program_relative", "on PATH")]
    [InlineData("[agent]\ncommand = ['']", "key_value", "empty text")]
    [InlineData("[agent]\ncommand = ['codex', 1]", "key_type", "found an integer")]
    [InlineData("[agent]\nwritable_roots = ['/tmp']", "path_absolute", "absolute path")]
    [InlineData("[agent]\nwritable_roots = ['a/../..']", "path_escapes", "leads out")]
    [InlineData("[agent]\nenv_allow = ['K']\n[github]\ntoken_env_var = 'K'", "secret_env_allowed", "never sees it")]
    [InlineData("[validation]\nsandbox = 'lanes'", "key_value", "Did you mean \"lane\"?")]
    [InlineData("[budget]\ntokens_per_turn = 0", "key_range", "whole number from 1")]
    [InlineData("[budget]\ntokens_per_day = true", "key_type", "found a boolean")]
    [InlineData("[operator_http]\nlisten_address = '7717'", "key_value", "no address to listen on")]
    [InlineData("[operator_http]\nlisten_address = 'example.com:80'", "key_value", "no address to listen on")]
    [InlineData("[operator_http]\nlisten_address = '127.0.0.1:99999'", "key_value", "no address to listen on")]
    [InlineData("[operator_http]\nlisten_address = '0.0.0.0:80'", "operator_http_token_missing", "other machines")]
    [InlineData("version = 1", "key_misplaced", "WORKFLOW.md")]
    [InlineData("[execution]\nmax_turns = 2", "key_misplaced", "WORKFLOW.md")]
    public void A_bad_value_is_named_with_what_was_expected(string text, string code, string part)
    {
        var top = text.StartsWith("id", StringComparison.Ordinal) ? "repo_root = '.'\n" : "id = 'demo'\nrepo_root = '.'\n";
        var problem = Assert.Single(file.Problems(top + text));
        Assert.Equal(code, problem.Code);
        Assert.Contains(part, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
        Assert.NotNull(problem.Position);
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("localhost:7717")]
    [InlineData("[::1]:7717")]
    public void A_loopback_address_needs_no_token(string address) =>
        Assert.Equal(address, file.Load(SettingsFile.Minimal + $"[operator_http]\nlisten_address = '{address}'").OperatorHttp!.ListenAddress);

    [Fact]
    public void A_repository_folder_that_does_not_exist_is_a_problem_with_its_whole_path()
    {
        var problem = Assert.Single(file.Problems("id = 'demo'\nrepo_root = 'gone/repo'"));
        Assert.Equal("repo_root_missing", problem.Code);
        Assert.Equal(new TextPosition(2, 13), problem.Position);
        Assert.Contains(file.At("gone", "repo"), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_the_file_is_refused_and_not_shown()
    {
        const string Token = "ghp_0123456789abcdefABCDEF0123456789abcd";
        var problems = file.Problems($"{SettingsFile.Minimal}[github]\ntoken_env_var = '{Token}'\n[git]\nproxy = 'http://user:canary-password@proxy:1'");
        Assert.Contains(problems, problem => problem.Code == "secret_in_file" && problem.Position!.Value.Line == 4);
        Assert.DoesNotContain(problems, problem => problem.ToString().Contains("0123456789", StringComparison.Ordinal) || problem.ToString().Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public void After_a_syntax_error_what_could_be_read_is_still_checked_but_nothing_is_called_missing()
    {
        var problems = file.Problems("id = demo\nrepo_root = '.'\npoll_interval_s = 0\n");
        Assert.Equal(["toml_syntax", "key_range"], problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_problem_reads_as_one_line_with_its_place()
    {
        var problem = Assert.Single(file.Problems("id = 'demo'\nrepo_root = '.'\n[agent]\nsandbx = 'inherit'"));
        Assert.Equal($"{file.FilePath}:4:1: key_unknown: [agent] sandbx is not a key of this file. Did you mean [agent] sandbox?", problem.ToString());
    }
}
