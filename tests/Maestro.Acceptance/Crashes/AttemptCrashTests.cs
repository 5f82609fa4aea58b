using System.Collections.Concurrent;
using Xunit;
using Xunit.Abstractions;

namespace Maestro.Acceptance.Crashes;

/// <summary>
/// Maestro is killed at every passage through a gate that an attempt makes, and started again: the attempt is finished, and the world has seen
/// everything once.
/// </summary>
public sealed class AttemptCrashTests(ITestOutputHelper log)
{
    private const int MostPasses = 4;

    /// <summary>Passages that come with the clock; where they fall differs from run to run, so only their first is tried.</summary>
    private static readonly string[] Timed = ["ledger:attempt_liveness", "ledger:lease_renew", "ledger:journal"];

    [Fact]
    public async Task Killed_anywhere_in_an_attempt_the_next_pass_finishes_it_and_the_world_sees_everything_once()
    {
        var passages = await PassagesAsync();
        var failures = new ConcurrentBag<string>();
        var killed = 0;
        await Parallel.ForEachAsync(passages, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (passage, _) =>
        {
            try
            {
                if (await TryAsync(passage)) Interlocked.Increment(ref killed);
            }
            catch (Exception failure)
            {
                failures.Add($"{passage}: {failure.Message}");
            }
        });
        log.WriteLine($"killed at {killed} of {passages.Count} passages");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Order(StringComparer.Ordinal)));
        Assert.True(killed >= passages.Count - Timed.Length, $"killed at {killed} of {passages.Count} passages");
    }

    /// <summary>The passages of an undisturbed attempt, in order.</summary>
    private static async Task<IReadOnlyList<string>> PassagesAsync()
    {
        using var world = WrittenNote.Create();
        await world.NewIssueAsync("Write a note");
        var seen = new ConcurrentQueue<string>();
        var outcome = await world.RunAsync(new NumberedPassages(seen.Enqueue), CancellationToken.None, "run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        await WrittenNote.FinishedOnceAsync(world);
        return [.. seen.Where(IsTried)];
    }

    /// <summary>
    /// Nothing durable happens between the end of one passage and the beginning of the next, so of two neighbours one is enough: git commands are
    /// tried before they run, ledger writes after, everything that touches tracker, forge, files and agent on both sides.
    /// </summary>
    private static bool IsTried(string passage)
    {
        if (passage.StartsWith("process:git:after", StringComparison.Ordinal)) return false;
        if (passage.StartsWith("ledger:", StringComparison.Ordinal) && passage.Contains(":before#", StringComparison.Ordinal)) return false;
        return !Timed.Any(name => passage.StartsWith(name, StringComparison.Ordinal)) || passage.EndsWith("#1", StringComparison.Ordinal);
    }

    /// <summary>Kills at a passage and runs again; false when the passage did not come.</summary>
    private static async Task<bool> TryAsync(string passage)
    {
        using var world = WrittenNote.Create();
        await world.NewIssueAsync("Write a note");
        var (code, output) = await DoomedMaestro.StartAsync(passage, world.Repository, "run", "--once");
        Assert.True(code is 0 or DoomedMaestro.KilledCode, output);
        for (var pass = 1; await WrittenNote.IsOpenAsync(world); pass++)
        {
            var outcome = await world.RunAsync("run", "--once");
            Assert.True(pass < MostPasses, $"not finished after {pass} passes: {outcome} {(await world.RunAsync("lane", "show", "DEMO-1")).Output}");
        }

        await WrittenNote.FinishedOnceAsync(world);
        return code == DoomedMaestro.KilledCode;
    }
}
