using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Operations.Status;
using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>The live table of a terminal.</summary>
public sealed class LaneDisplayTests
{
    [Fact]
    public async Task A_wind_down_is_told_below_the_table_while_nothing_else_may_write_and_is_gone_at_the_end()
    {
        using var output = new StringWriter();
        using var windDown = new CancellationTokenSource();
        var host = new CommandHost { Engine = EngineHost.OfThisProcess(), Out = output, Error = TextWriter.Null, IsTerminal = true, Width = 100 };
        var work = new TaskCompletionSource();
        var redraws = 0;
        var display = new LaneDisplay(host, () =>
        {
            Assert.True(host.ShowsTable);
            redraws++;
            if (redraws == 2) windDown.Cancel();
            if (redraws == 4) work.SetResult();
            return Empty;
        });

        await display.TableAsync(work.Task, stays: true, windDown.Token);

        Assert.False(host.ShowsTable);
        var written = output.ToString();
        Assert.Contains(LaneDisplay.WindingDown, written, StringComparison.Ordinal);
        Assert.DoesNotContain(LaneDisplay.WindingDown, written[written.LastIndexOf('╭')..], StringComparison.Ordinal);
    }

    private static StatusSnapshot Empty { get; } = new()
    {
        Schema = "maestro.status/1",
        GeneratedAt = DateTimeOffset.UnixEpoch,
        ProjectId = "demo",
        Slots = new SlotStatus { Used = 0, Total = 1, ByState = new Dictionary<string, int>() },
        Connectors = [],
        Totals = new StatusTotals { Tokens = 0, RuntimeS = 0 },
        Warnings = [],
        ActiveRuns = [],
        Queued = [],
        Lanes = [],
        RecentRuns = [],
    };
}
