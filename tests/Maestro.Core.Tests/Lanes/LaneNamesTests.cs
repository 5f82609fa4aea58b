using Maestro.Git;
using Maestro.Lanes;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class LaneNamesTests
{
    private static readonly string[] Nasty =
    [
        "", " ", ".", "..", "...", "-", "--", "-rf", "a/b", "a_b", "A/B", "A_B", "../../x", "..\\x", "/etc/passwd", "C:\\x", "CON", "con", "Con.txt", "NUL.tar.gz", "COM1",
        "COM0", "LPT9.", "AUX ", "CONIN$", "COM\u00b9", "X.", "X..", "X", "x", ".git", ".GIT", "GIT~1", ".gitignore", "ENG-1", "eng-1", "Eng-1", "ENG-1 ", " ENG-1", "ENG-1\n", "ENG-1\0",
        "ENG-1.lock", "ENG-1.LOCK", "A..B", "A@{B", "@", "HEAD", "caf\u00e9", "cafe\u0301", "CAF\u00c9", "CAFE\u0301", "\u0130", "i", "I", "\u0131", "\u00df", "SS", "\ud800", "\udc00",
        "\ud83d\ude00", "\ufffd", "\u202eENG-1", "\u200bENG-1", "a*b", "a?b", "a[b", "$(x)", "`x`", "a;b", "a|b", "%41", new string('A', 64), new string('A', 65), new string('A', 300),
        new string('A', 299) + "B", new string('\u00e9', 300), "A" + new string('.', 100), "x/" + new string('a', 200),
    ];

    [Theory]
    [InlineData("ENG-123", "ENG-123", "x/demo-eng-123")]
    [InlineData("A.B_C-9", "A.B_C-9", "x/demo-a.b_c-9")]
    [InlineData("7", "7", "x/demo-7")]
    public void An_identifier_that_is_safe_is_its_own_name(string identifier, string key, string branch)
    {
        Assert.Equal((key, branch), (LaneKey.From(identifier).Value, LaneBranch.Name("demo", identifier)));
    }

    [Theory]
    [InlineData("a/b", "a_b_")]
    [InlineData("../../x", "_._.__x_")]
    [InlineData("-rf", "_rf_")]
    [InlineData("CON", "_CON_")]
    [InlineData("nul.tar", "_nul.tar_")]
    [InlineData("X.", "X._")]
    [InlineData("", "_")]
    [InlineData("..", "_._")]
    [InlineData("Eng-1", "Eng-1_")]
    public void An_identifier_that_is_not_safe_is_cleaned_and_gets_a_hash(string identifier, string start)
    {
        var key = LaneKey.From(identifier).Value;
        Assert.StartsWith(start, key, StringComparison.Ordinal);
        Assert.Equal(start.Length + 12, key.Length);
        Assert.Equal($"x/demo-{key.ToLowerInvariant()}", LaneBranch.Name("demo", identifier));
    }

    [Fact]
    public void Names_are_the_same_on_every_machine_and_in_every_version()
    {
        Assert.Equal("a_b_dne2cm78hsjv", LaneKey.From("a/b").Value);
        Assert.Equal("x/demo-caf__cvuddbcltujv", LaneBranch.Name("demo", "caf\u00e9"));
    }

    [Fact]
    public void No_two_identifiers_ever_share_a_name()
    {
        CheckAll(Nasty.Concat(EveryShortText("aA.-_/", 5)).Concat(RandomTexts(seed: 20240229, count: 20_000)));
    }

    [Fact]
    public void A_name_with_a_hash_cannot_be_forged_by_an_identifier_that_looks_like_it()
    {
        var forged = Nasty.SelectMany(text => new[] { LaneKey.From(text).Value, LaneKey.From(text).Value.ToUpperInvariant(), LaneKey.From(text).Value.ToLowerInvariant() });
        CheckAll(Nasty.Concat(forged));
    }

    [Fact]
    public void Git_itself_takes_every_branch_name()
    {
        using var world = new GitWorld();
        foreach (var identifier in Nasty)
            Assert.Equal(0, world.Try(world.Folder.Root, "check-ref-format", "--branch", LaneBranch.Name("demo", identifier)).Code);
    }

    [Fact]
    public void Every_key_can_be_a_folder_next_to_the_others()
    {
        using var folder = new TestFolder();
        foreach (var identifier in Nasty) folder.Make(LaneKey.From(identifier).Value);
        Assert.Equal(Nasty.Length, Directory.GetDirectories(folder.Root).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Demo")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void A_project_id_of_another_form_is_refused(string projectId)
    {
        Assert.Throws<ArgumentException>(() => LaneBranch.Name(projectId, "ENG-1"));
    }

    private static void CheckAll(IEnumerable<string> identifiers)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var branches = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var identifier in identifiers.Distinct(StringComparer.Ordinal))
        {
            var key = LaneKey.From(identifier).Value;
            var branch = LaneBranch.Name("demo", identifier);
            Assert.Matches("^(?=.{1,64}$)[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$", key);
            Assert.DoesNotMatch("(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.|$)", key);
            Assert.True(GitRefName.IsLegalBranch(branch), branch);
            Assert.Equal(branch.ToLowerInvariant(), branch);
            // The folding of file systems that ignore case; the names hold nothing that normalisation could change.
            Assert.True(keys.TryAdd(key.ToUpperInvariant(), identifier), $"{identifier} and {keys[key.ToUpperInvariant()]} share {key}");
            Assert.True(branches.TryAdd(branch, identifier), $"{identifier} and {branches[branch]} share {branch}");
        }
    }

    private static IEnumerable<string> EveryShortText(string alphabet, int longest)
    {
        IEnumerable<string> texts = [""];
        for (var length = 1; length <= longest; length++)
        {
            texts = [.. texts.SelectMany(text => alphabet.Select(c => text + c))];
            foreach (var text in texts) yield return text;
        }
    }

    private static IEnumerable<string> RandomTexts(int seed, int count)
    {
        var random = new Random(seed);
        string[] pieces = ["ENG", "eng", "-", "_", ".", "..", "/", "1", "12", "\u00e9", "e\u0301", "\ud800", "\ud83d\ude00", " ", "CON", "lock", ".lock", "@{", "\0", "~", "0123456789ab", "X"];
        for (var i = 0; i < count; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
