using Maestro.Git;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class GitRefNameTests
{
    [Fact]
    public void Legal_names_are_those_that_git_calls_legal()
    {
        using var world = new GitWorld();
        string[] parts =
        [
            "a", "A.b", ".a", "a.", "a.lock", "a.LOCK", "a..b", "@", "a@{b", "{", "a b", "a~", "a^b", "a:b", "a?", "a*", "[", "a\\b", "-a", "", "ü", "a/b", "/a",
            "a/", "a//b", "a/.b", "a.lock/b", "\x01", "\x7f", "a\tb", "日本", "_", "'", "\"", "$(x)", "a;b", "%41", "HEAD", "a./b", "a-", "..", ".", "a@",
        ];
        foreach (var part in parts)
        {
            var name = $"refs/heads/{part}";
            Assert.True((world.Try(world.Folder.Root, "check-ref-format", name).Code == 0) == GitRefName.IsLegal(name), name);
            if (part.Length > 0 && part[0] != '@' && part[0] != '/')
                Assert.True((world.Try(world.Folder.Root, "check-ref-format", "--branch", part).Code == 0) == GitRefName.IsLegalBranch(part), part);
        }
    }

    [Fact]
    public void A_name_that_cannot_be_told_to_git_is_not_legal()
    {
        Assert.False(GitRefName.IsLegalBranch("a\ufffdb"));
        Assert.False(GitRefName.IsLegalBranch("a\ud800b"));
    }

    [Fact]
    public void What_is_no_whole_object_id_never_reaches_git_as_one()
    {
        Assert.Throws<ArgumentException>(() => GitObjectId.Check("--output=/etc/passwd"));
        Assert.Throws<ArgumentException>(() => GitObjectId.Check("HEAD"));
        Assert.Throws<ArgumentException>(() => GitObjectId.Check(new string('A', 40)));
        Assert.Equal(new string('a', 64), GitObjectId.Check(new string('a', 64)));
    }
}
