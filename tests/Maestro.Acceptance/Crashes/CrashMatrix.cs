using System.Collections.Concurrent;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;
using Xunit.Abstractions;

namespace Maestro.Acceptance.Crashes;

/// <summary>
/// Kills Maestro, as by <c>kill -9</c>, at every passage through a gate that some work makes, one passage in each try, and starts it again until
/// the work is done: then the world must be as after an undisturbed run.
/// </summary>
/// <param name="begin">Makes a world in which the next pass does the work.</param>
/// <param name="isOpen">Whether the work is not done yet.</param>
/// <param name="finished">Asserts that it is done, and that the world has seen everything once.</param>
/// <param name="log">Where the figures go.</param>
internal sealed class CrashMatrix(
    Func<Task<ProjectWorld>> begin, Func<ProjectWorld, Task<bool>> isOpen, Func<ProjectWorld, Task> finished, ITestOutputHelper log)
{
    private const int MostPasses = 4;

    /// <summary>Passages that come with the clock; where they fall differs from run to run, so only their first is tried.</summary>
    private static readonly string[] Timed = ["ledger:attempt_liveness", "ledger:lease_renew", "ledger:journal"];

    /// <summary>Tries every passage, or those that are chosen.</summary>
    /// <param name="choose">Whether a passage is tried; null tries all that differ.</param>
    public async Task RunAsync(Func<string, bool>? choose = null)
    {
        var passages = (await PassagesAsync()).Where(passage => choose is null || choose(passage)).ToList();
        Assert.NotEmpty(passages);
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
        log.WriteLine($"killed at {killed} of {passages.Count} passages: duplicates 0, lost 0");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Order(StringComparer.Ordinal)));
        Assert.True(killed >= passages.Count - Timed.Length, $"killed at {killed} of {passages.Count} passages");
    }

    /// <summary>The passages of an undisturbed run, in order.</summary>
    private async Task<IReadOnlyList<string>> PassagesAsync()
    {
        using var world = await begin();
        var seen = new ConcurrentQueue<string>();
        var outcome = await world.RunAsync(new NumberedPassages(seen.Enqueue), CancellationToken.None, "run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        await finished(world);
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
    private async Task<bool> TryAsync(string passage)
    {
        using var world = await begin();
        var (code, output) = await DoomedMaestro.StartAsync(passage, world.Repository, "run", "--once");
        Assert.True(code is 0 or DoomedMaestro.KilledCode, output);
        for (var pass = 1; await isOpen(world); pass++)
        {
            var outcome = await world.RunAsync("run", "--once");
            Assert.True(pass < MostPasses, $"not finished after {pass} passes: {outcome} {(await world.RunAsync("lane", "show", "DEMO-1")).Output}");
        }

        await finished(world);
        return code == DoomedMaestro.KilledCode;
    }
}
