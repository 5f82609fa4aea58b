using Maestro.Gates;
using Maestro.Git;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class GitCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_installed_git_is_new_enough()
    {
        Assert.True(await Command().ReadVersionAsync(default) >= GitCommand.Oldest);
    }

    [Theory]
    [InlineData("git version 2.37.9", "git_too_old")]
    [InlineData("git version 1.9", "git_too_old")]
    [InlineData("nonsense", "git_failed")]
    public async Task A_git_that_is_too_old_or_none_is_named(string answer, string code)
    {
        var failure = await Assert.ThrowsAsync<GitException>(() => Command(Fake($"echo '{answer}'")).ReadVersionAsync(default));
        Assert.Equal(code, failure.Problem.Code);
    }

    [Theory]
    [InlineData("git version 2.38.0.windows.1")]
    [InlineData("git version 2.50.1 (Apple Git-155)")]
    [InlineData("git version 3.0.rc1")]
    public async Task Every_vendor_s_form_of_the_version_is_read(string answer)
    {
        Assert.True(await Command(Fake($"echo '{answer}'")).ReadVersionAsync(default) >= GitCommand.Oldest);
    }

    [Fact]
    public async Task A_failure_tells_call_code_and_last_words_but_no_credentials()
    {
        var command = Command(Fake("echo \"fatal: unable to access 'https://bot:s3cret@host/x.git/': gone\" >&2; exit 128"));
        var place = GitPlace.Discover(_folder.Root);
        var failure = await Assert.ThrowsAsync<GitException>(() => command.RunAsync(GitCall.LsRemote, place, ["x"], default));
        Assert.Equal(("ls_remote", 128, "remote_unreachable"), (failure.Call, failure.ExitCode, failure.Problem.Code));
        Assert.Contains("https://***@host", failure.ErrorTail, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_named()
    {
        var command = Command(Fake("echo 'fatal: write error: No space left on device' >&2; exit 128"));
        var failure = await Assert.ThrowsAsync<GitException>(
            () => command.RunAsync(GitCall.CommitTree, GitPlace.Discover(_folder.Root), [], default));
        Assert.Equal("disk_full", failure.Problem.Code);
    }

    [Fact]
    public async Task A_worktree_that_another_git_makes_at_this_moment_is_waited_out_except_where_part_of_the_work_is_done()
    {
        var counter = _folder["tries"];
        var command = Command(Fake($"echo x >> '{counter}'; test $(wc -l < '{counter}') -gt 3 && exit 0; echo 'fatal: failed to read /r/.git/worktrees/k/commondir: Success' >&2; exit 128"));
        await command.RunAsync(GitCall.Fetch, GitPlace.Discover(_folder.Root), [], default);
        File.Delete(counter);
        var failure = await Assert.ThrowsAsync<GitException>(() => command.RunAsync(GitCall.WorktreeAdd, GitPlace.Discover(_folder.Root), [], default));
        Assert.Equal(("git_busy", 1), (failure.Problem.Code, File.ReadAllLines(counter).Length));
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_a_failure_and_never_shortened()
    {
        var command = Command(Fake("echo 1234567890"));
        var request = new GitRequest(GitCall.CatFile, GitPlace.Discover(_folder.Root)) { OutputLimit = 10 };
        var failure = await Assert.ThrowsAsync<GitException>(() => command.RunAsync(request, default));
        Assert.Equal("git_answer_too_large", failure.Problem.Code);
        Assert.Equal(11, (await command.RunAsync(request with { OutputLimit = 11 }, default)).Output.Length);
    }

    [Fact]
    public void Nothing_of_the_caller_s_environment_reaches_git_but_what_it_needs()
    {
        var host = new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.Make("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = "/home/operator",
            ["GH_TOKEN"] = "canary",
            ["GIT_DIR"] = "/elsewhere",
            ["SSH_AUTH_SOCK"] = "/agent",
        };
        var seen = new GitEnvironment(new GitOptions(host)).For(new GitRequest(GitCall.Status, GitPlace.In("/w", "/g", "/c")));
        Assert.Equal("/dev/null", seen["HOME"]);
        Assert.Equal(("/g", "/c", "/w"), (seen["GIT_DIR"], seen["GIT_COMMON_DIR"], seen["GIT_WORK_TREE"]));
        Assert.Equal("0", seen["GIT_OPTIONAL_LOCKS"]);
        Assert.DoesNotContain("GH_TOKEN", seen.Keys);
        Assert.DoesNotContain("SSH_AUTH_SOCK", seen.Keys);
        var remote = new GitEnvironment(new GitOptions(host)).For(new GitRequest(GitCall.Fetch, GitPlace.Bare("/b")));
        Assert.Equal("/agent", remote["SSH_AUTH_SOCK"]);
        Assert.DoesNotContain("GIT_OPTIONAL_LOCKS", remote.Keys);
    }

    [Fact]
    public async Task The_settings_of_the_operator_reach_git_through_the_environment()
    {
        var options = GitOptions.FromProcess() with { UserName = "Ada", UserEmail = "ada@example.org", Proxy = "http://p:secret@proxy:1", SslCa = "/ca.pem" };
        var command = Command(Fake("env; echo \"$@\" | grep -c secret; true"), options);
        var text = (await command.RunAsync(GitCall.LsRemote, GitPlace.Discover(_folder.Root), [], default)).OutputText;
        Assert.Contains("GIT_COMMITTER_NAME=Ada", text, StringComparison.Ordinal);
        Assert.Contains("=http://p:secret@proxy:1", text, StringComparison.Ordinal);
        Assert.Contains("=/ca.pem", text, StringComparison.Ordinal);
        Assert.EndsWith("\n0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_git_process_carries_the_name_that_a_later_maestro_finds_it_by()
    {
        var command = Command(Fake("echo $MAESTRO_TREE"), GitOptions.FromProcess() with { Mark = "owner-1/git" });
        var text = (await command.RunAsync(GitCall.Version, GitPlace.Discover(_folder.Root), [], default)).OutputText;
        Assert.Matches("owner-1/git/[0-9a-f]{32}\n$", text);
    }

    [Fact]
    public async Task A_missing_git_and_a_missing_folder_are_told_apart()
    {
        var gone = GitPlace.Discover(_folder["gone"]);
        var failure = await Assert.ThrowsAsync<GitException>(() => Command().RunAsync(GitCall.RevParse, gone, [], default));
        Assert.Equal("folder_missing", failure.Problem.Code);
        var host = new Dictionary<string, string> { ["PATH"] = $"relative:{_folder.Root}" };
        failure = await Assert.ThrowsAsync<GitException>(() => Command(new GitOptions(host)).ReadVersionAsync(default));
        Assert.Equal("git_missing", failure.Problem.Code);
    }

    [Fact]
    public void The_specification_lists_exactly_the_calls_that_exist()
    {
        var rows = SpecTable.Read("git.md", "call");
        Assert.Equal(SnakeCase.All<GitCall>(), rows.Select(row => row[0].Trim('`')));
        foreach (var row in rows)
        {
            var traits = GitCalls.Of(SnakeCase.Parse<GitCall>(row[0].Trim('`'))!.Value);
            Assert.Equal(string.Join(' ', traits.Words.TakeWhile(word => word[0] != '-')), row[1].Trim('`'));
            Assert.Equal((traits.Writes, traits.Network), (row[2] == "yes", row[3] == "yes"));
        }
    }

    private static GitCommand Command(GitOptions? options = null) =>
        new(new ProcessGate(NoObserver.Instance, TimeProvider.System), options ?? GitOptions.FromProcess());

    private GitCommand Command(string binFolder, GitOptions? options = null)
    {
        options ??= GitOptions.FromProcess();
        var host = new Dictionary<string, string>(options.HostEnvironment) { ["PATH"] = $"{binFolder}:{options.HostEnvironment["PATH"]}" };
        return Command(options with { HostEnvironment = host });
    }

    // A git of the test's own, first on the PATH.
    private string Fake(string script)
    {
        _folder.WriteScript("bin/git", script);
        return _folder["bin"];
    }
}
