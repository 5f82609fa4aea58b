using System.Text.Json;
using Maestro.Acceptance.Runs.Worlds;
using Maestro.Problems;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Runs commands that are refused, as a program and as a person, and looks at what a refusal always is.</summary>
internal static class Refusals
{
    /// <summary>Stands in for every secret of these tests: shown nowhere.</summary>
    public const string Canary = "canary-7c0ffee5ecre7";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs a command that is refused as a whole; answers with its problems. Nothing was changed.</summary>
    public static async Task<IReadOnlyList<Problem>> RefusedAsync(this ProjectWorld world, int code, params string[] arguments)
    {
        var before = world.Fingerprint();
        var told = await world.RunAsync(["--json", .. arguments]);
        Assert.True(told.Code == code && told.Output.Length == 0, told.ToString());
        var problems = JsonSerializer.Deserialize<List<Problem>>(told.Errors, SnakeCase)!;
        var read = await world.RunAsync(arguments);
        Assert.Equal(code, read.Code);
        ReadsWell(read.Errors, problems);
        Assert.Equal(before, world.Fingerprint());
        return problems;
    }

    /// <summary>As <see cref="RefusedAsync"/>, for the one problem that there is.</summary>
    public static async Task<Problem> RefusedOnceAsync(this ProjectWorld world, int code, params string[] arguments) =>
        Assert.Single(await world.RefusedAsync(code, arguments));

    /// <summary>The finding and remedy of a doctor's check that failed, or warned.</summary>
    public static async Task<(string Verdict, string Finding, string Remedy)> DoctorSaysAsync(this ProjectWorld world, string check)
    {
        var before = world.Fingerprint();
        var checks = (await world.RunAsync("doctor", "--json")).Json().EnumerateArray()
            .Where(one => one.GetProperty("name").GetString() == check).ToList();
        var found = Assert.Single(checks);
        Assert.Equal(before, world.Fingerprint());
        return (Text("verdict"), Text("finding"), Text("remedy"));

        string Text(string name) => found.GetProperty(name).GetString()!;
    }

    /// <summary>A refusal as a person reads it: every code with its subject, message and remedy, once each; no trace, no secret.</summary>
    public static void ReadsWell(string text, IReadOnlyList<Problem> problems)
    {
        Assert.All(problems, problem =>
        {
            var place = problem.Position is { } at ? $"{problem.Subject}:{at.Line}:{at.Column}" : problem.Subject;
            Assert.Contains($"maestro: {problem.Code}: {place}\n", text, StringComparison.Ordinal);
            Assert.Contains($"  {problem.Message}\n", text, StringComparison.Ordinal);
            Assert.Contains($"  {problem.Remedy}\n", text, StringComparison.Ordinal);
            Assert.NotEmpty(problem.Remedy);
        });
        Assert.Equal(problems.Count * 3, text.TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
    }
}
