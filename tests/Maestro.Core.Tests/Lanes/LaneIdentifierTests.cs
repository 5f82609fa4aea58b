using System.Text;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>Whatever an issue is called, it gets a lane of its own inside the worktree root and names that git and every file system take.</summary>
public sealed class LaneIdentifierTests
{
    private const int Pairs = 25_000;

    private static readonly string[] Pieces =
    [
        "ENG", "eng", "Eng", "-", "_", ".", "..", "/", "../", "..\\", "1", "12", "\u00e9", "e\u0301", "\u212b", "\u00c5", "\ud800", "\ud83d\ude00", "\u200d", " ", "CON", "NUL", "COM1",
        "lock", ".lock", ".LOCK", "@{", "\0", "\u0001", "\u001b", "\n", "~", ":", "*", "?", "$(x)", "0123456789ab", "-rf", "--", "X.", "HEAD", "\u0130", "\u0131", "\u00df", "\u202e", "\ufffd",
    ];

    [Fact]
    public void Random_hostile_identifiers_never_meet_and_never_leave()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var root = Path.Combine(Path.GetTempPath(), "root");
        for (var number = 0; number < Pairs; number++)
        {
            var one = Make(random);
            var other = random.Next(3) == 0 ? Make(random) : Twin(random, one);
            var told = $"seed {seed}, pair {number}: {Escape(one)} and {Escape(other)}";
            foreach (var identifier in new[] { one, other }) Check(identifier, root, told);
            if (one == other) continue;
            Assert.True(Fold(LaneKey.From(one).Value) != Fold(LaneKey.From(other).Value), told);
            Assert.True(LaneBranch.Name("demo", one) != LaneBranch.Name("demo", other), told);
        }
    }

    [Fact]
    public void Git_takes_all_their_branches_and_kept_names_side_by_side()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var world = new GitWorld();
        var path = world.MakeRepository();
        var names = Enumerable.Range(0, 300).Select(_ => Make(random)).Distinct(StringComparer.Ordinal)
            .SelectMany(identifier => new[] { GitRefName.OfBranch(LaneBranch.Name("demo", identifier)), $"{KeptWork.Prefix}/{LaneKey.From(identifier)}" }).ToList();
        var script = world.Folder.Write("refs", string.Concat(names.Select(name => $"create {name} HEAD\n")));
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"git update-ref --stdin < '{script}'"]) { WorkingDirectory = path })!;
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"seed {seed}");
        Assert.Equal(names.Order(StringComparer.Ordinal), world.Run(path, "for-each-ref", "--format=%(refname)", "refs/heads/x", "refs/maestro").Split('\n').Order(StringComparer.Ordinal));
    }

    private static void Check(string identifier, string root, string told)
    {
        var key = LaneKey.From(identifier).Value;
        Assert.True(key.Length is > 0 and <= 64 && key[0] is not ('.' or '-') && key[^1] != '.', told);
        Assert.True(Path.GetDirectoryName(Path.GetFullPath(key, root)) == root, told);
        Assert.True(GitRefName.IsLegalBranch(LaneBranch.Name("demo", identifier)), told);
        Assert.True(GitRefName.IsLegal($"{KeptWork.Prefix}/{key}") && GitRefName.IsLegal($"{KeptWork.Prefix}/{key}-2"), told);
    }

    private static string Make(Random random) => random.Next(20) switch
    {
        0 => new string((char)random.Next(1, 0xd7ff), random.Next(250, 350)),
        1 => $"{new string('A', 300)}{random.Next(1000)}",
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)])),
    };

    // What a careless rule would take for the same.
    private static string Twin(Random random, string text) => random.Next(10) switch
    {
        0 => text.ToUpperInvariant(),
        1 => text.ToLowerInvariant(),
        2 => Normal(text, NormalizationForm.FormD),
        3 => Normal(text, NormalizationForm.FormKC),
        4 => text.Replace('/', '_'),
        5 => text + ".",
        6 => text + " ",
        7 => LaneKey.From(text).Value,
        8 => LaneKey.From(text).Value.ToUpperInvariant(),
        _ => text.Length > 1 ? text[..^1] : text + "-2",
    };

    private static string Normal(string text, NormalizationForm form) => text.EnumerateRunes().Contains(Rune.ReplacementChar) ? text + "n" : text.Normalize(form);

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    private static string Escape(string text) => string.Concat(text.Select(c => c is >= ' ' and < '\x7f' ? $"{c}" : $"\\u{(int)c:x4}"));
}
