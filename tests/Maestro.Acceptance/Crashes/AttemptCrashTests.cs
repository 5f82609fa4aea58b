using Xunit;
using Xunit.Abstractions;

namespace Maestro.Acceptance.Crashes;

/// <summary>Killed anywhere in an attempt, the next pass finishes it and the world sees everything once.</summary>
public sealed class AttemptCrashTests(ITestOutputHelper log)
{
    [Fact]
    public Task Killed_anywhere_in_an_attempt_the_next_pass_finishes_it_and_the_world_sees_everything_once() => new CrashMatrix(
        async () =>
        {
            var world = WrittenNote.Create();
            await world.NewIssueAsync("Write a note");
            return world;
        },
        WrittenNote.IsOpenAsync,
        WrittenNote.FinishedOnceAsync,
        log).RunAsync();
}
