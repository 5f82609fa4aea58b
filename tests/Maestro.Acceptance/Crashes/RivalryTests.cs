using Xunit;

namespace Maestro.Acceptance.Crashes;

/// <summary>Several processes that find the work of a killed one finish it once.</summary>
public sealed class RivalryTests
{
    private const int Rivals = 4;
    private const int MostRounds = 4;

    [Theory]
    [InlineData("process:agent:after#1")]
    [InlineData("effect:pull_request_open:after#1")]
    [InlineData("ledger:handoff_record:after#1")]
    [InlineData("effect:issue_transition:before#2")]
    [InlineData("effect:issue_comment:after#2")]
    public async Task What_a_killed_process_left_is_finished_once_however_many_find_it(string passage)
    {
        using var world = WrittenNote.Create();
        await world.NewIssueAsync("Write a note");
        var (code, output) = await DoomedMaestro.StartAsync(passage, world.Repository, "run", "--once");
        Assert.True(code == DoomedMaestro.KilledCode, output);

        for (var round = 1; await WrittenNote.IsOpenAsync(world); round++)
        {
            Assert.True(round <= MostRounds, (await world.RunAsync("lane", "show", "DEMO-1")).Output);
            var rivals = await Task.WhenAll(
                Enumerable.Range(0, Rivals).Select(_ => DoomedMaestro.StartAsync("never", world.Repository, "run", "--once")));
            Assert.All(rivals, rival => Assert.True(rival.Code == 0, rival.Output));
        }

        await WrittenNote.FinishedOnceAsync(world);
    }
}
