using Maestro.Git;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class GitHeadsTests : IDisposable
{
    private const string Branch = "x/demo-1";

    private readonly GitWorld _world = new();
    private readonly string _path;
    private readonly string _first;

    public GitHeadsTests()
    {
        _path = _world.MakeCloneWithOrigin();
        _first = _world.Run(_path, "rev-parse", "HEAD");
        _world.Run(_world.Folder.Root, "clone", "--quiet", _world["origin.git"], _world["other"]);
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_head_that_somebody_pushed_is_fetched_and_comes_after_the_recorded_one()
    {
        var head = Publish("a");
        var heads = await HeadsAsync();
        Assert.Equal(HeadRelation.Same, await heads.RelateAsync(_first, _first, Branch, default));
        Assert.Equal(HeadRelation.Descendant, await heads.RelateAsync(head, _first, Branch, default));
        Assert.Equal(HeadRelation.Ancestor, await heads.RelateAsync(_first, head, Branch, default));
    }

    [Fact]
    public async Task A_rewritten_head_is_unrelated()
    {
        var recorded = Publish("a");
        var heads = await HeadsAsync();
        Assert.Equal(HeadRelation.Descendant, await heads.RelateAsync(recorded, _first, Branch, default));
        _world.Run(_world["other"], "reset", "--quiet", "--hard", _first);
        var rewritten = Publish("b");
        Assert.Equal(HeadRelation.Unrelated, await heads.RelateAsync(rewritten, recorded, Branch, default));
    }

    [Fact]
    public async Task A_recorded_head_that_is_gone_from_the_repository_is_related_to_nothing()
    {
        Assert.Equal(HeadRelation.Unrelated, await (await HeadsAsync()).RelateAsync(Publish("a"), new string('d', 40), Branch, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_head_that_the_branch_does_not_hold_tells_nothing(bool branchExists)
    {
        if (branchExists) Publish("a");
        var heads = await HeadsAsync();
        var failure = await Assert.ThrowsAsync<GitException>(() => heads.RelateAsync(new string('d', 40), _first, Branch, default));
        Assert.Equal("commit_missing", failure.Problem.Code);
    }

    [Fact]
    public async Task Changed_paths_are_those_of_the_head_and_not_of_the_base_and_a_renamed_file_counts_twice()
    {
        _world.Commit(_path, "old name", "content that is long enough to be found again\n");
        _world.Run(_path, "push", "--quiet", "origin", "main");
        _world.Run(_world["other"], "pull", "--quiet");
        _world.Run(_world["other"], "mv", "old name", "new nämé");
        _world.Run(_world["other"], "commit", "--quiet", "-m", "rename");
        var head = Publish("added");
        var advanced = _world.Commit(_path, "of the base only", "b");
        var heads = await HeadsAsync();
        await heads.BringAsync(head, Branch, default);
        Assert.Equal(["added", "new nämé", "old name"], await heads.ReadChangedPathsAsync(advanced, head, default));
        Assert.Empty(await heads.ReadChangedPathsAsync(head, head, default));
        await Assert.ThrowsAsync<GitException>(() => heads.ReadChangedPathsAsync(advanced, new string('d', 40), default));
    }

    [Fact]
    public async Task Histories_that_were_merged_crosswise_or_have_nothing_in_common_hide_no_path()
    {
        var left = _world.Commit(_path, "left", "l");
        _world.Run(_path, "checkout", "--quiet", "-b", "right", _first);
        var right = _world.Commit(_path, "right", "r");
        _world.Run(_path, "merge", "--quiet", "--no-edit", left);
        var head = _world.Run(_path, "rev-parse", "HEAD");
        _world.Run(_path, "checkout", "--quiet", "main");
        _world.Run(_path, "merge", "--quiet", "--no-edit", right);
        var heads = await HeadsAsync();
        Assert.Equal(["left", "right"], await heads.ReadChangedPathsAsync(_world.Run(_path, "rev-parse", "HEAD"), head, default));
        _world.Run(_path, "checkout", "--quiet", "--orphan", "alone");
        _world.Run(_path, "rm", "--quiet", "-rf", ".");
        var alone = _world.Commit(_path, "alone", "a");
        Assert.Equal(["README.md", "alone"], await heads.ReadChangedPathsAsync(_first, alone, default));
    }

    private string Publish(string file)
    {
        var head = _world.Commit(_world["other"], file, file);
        _world.Run(_world["other"], "push", "--quiet", "--force", "origin", $"HEAD:refs/heads/{Branch}");
        return head;
    }

    private async Task<GitHeads> HeadsAsync() => (await SharedRepository.OpenAsync(_world.Git, _path, "origin", default)).Heads;
}
