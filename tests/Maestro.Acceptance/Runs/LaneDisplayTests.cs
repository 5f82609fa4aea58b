using Maestro.Cli.Output;
using Maestro.Engine;
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
            return new LaneScene([], []);
        });

        await display.TableAsync(work.Task, stays: true, windDown.Token);

        Assert.False(host.ShowsTable);
        var written = output.ToString();
        Assert.Contains(LaneDisplay.WindingDown, written, StringComparison.Ordinal);
        Assert.DoesNotContain(LaneDisplay.WindingDown, written[written.LastIndexOf('╭')..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "Tokens", "A title that is much longer than a narrow terminal")]
    [InlineData(100, "Tokens", "A title that is…")]
    [InlineData(90, "Attempt", "A title that is…")]
    [InlineData(80, "Title", "A title that is…")]
    [InlineData(62, "Reason", "unresolved_review_threads")]
    public async Task A_narrow_terminal_is_shown_less_and_nothing_wraps(int width, string column, string cell)
    {
        using var output = new StringWriter();
        var host = new CommandHost { Engine = EngineHost.OfThisProcess(), Out = output, Error = TextWriter.Null, IsTerminal = true, Width = width };
        var row = new LaneRow("DEMO-1", "waiting_continuation", "unresolved_review_threads", "A title that is much longer than a narrow terminal") { Attempt = 1, Tokens = 1234567 };

        await new LaneDisplay(host, () => new LaneScene([row], [new string('x', 300)])).TableAsync(Task.CompletedTask, stays: true, CancellationToken.None);

        var written = System.Text.RegularExpressions.Regex.Replace(output.ToString(), "\e\\[[0-9;?]*[A-Za-z]|\r", "");
        var last = written[written.LastIndexOf('╭')..].Split('\n');
        Assert.All(last, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        Assert.Contains($" {column} ", last[1], StringComparison.Ordinal);
        Assert.Contains(cell, last[3], StringComparison.Ordinal);
        Assert.StartsWith("╰", last[4], StringComparison.Ordinal);
        Assert.Single(last, line => line.Contains('x', StringComparison.Ordinal) && !line.Contains('│', StringComparison.Ordinal));
    }
}
