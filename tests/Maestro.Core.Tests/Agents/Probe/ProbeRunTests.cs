using Maestro.Agents.Probe;
using Maestro.Agents.Probe.Scenes;
using Maestro.Gates;
using Xunit;

namespace Maestro.Tests.Agents.Probe;

public sealed class ProbeRunTests : IAsyncLifetime, IDisposable
{
    private readonly ProbeWorld world = new();
    private readonly FakeTime time = new();
    private ProbeScene scene = null!;

    public async Task InitializeAsync() => scene = await ProbeScene.CreateAsync(
        world.Options(["no-such-agent"]), world.Processes, new FileGate(NoObserver.Instance), time, CancellationToken.None);

    [Fact]
    public async Task A_check_that_heeds_its_limit_fails_when_it_is_up()
    {
        var running = new ProbeRun(time).RunAsync(new Step((_, stop) => Task.Delay(Timeout.InfiniteTimeSpan, time, stop)), scene, CancellationToken.None);
        await time.UntilNextDueInAsync(TimeSpan.FromSeconds(7));
        time.Advance(TimeSpan.FromSeconds(7));
        var check = await running;
        Assert.Equal((ProbeCodes.Timeout, TimeSpan.FromSeconds(7)), (check.Code, check.Duration));
        Assert.Equal("It did not end within 7 s.", check.Detail);
    }

    [Fact]
    public async Task A_check_that_heeds_nothing_is_not_waited_for()
    {
        var never = new TaskCompletionSource();
        var running = new ProbeRun(time).RunAsync(new Step((_, _) => never.Task), scene, CancellationToken.None);
        await time.UntilNextDueInAsync(TimeSpan.FromSeconds(7));
        time.Advance(TimeSpan.FromSeconds(7));
        await time.UntilNextDueInAsync(ProbeRun.WindDown);
        time.Advance(ProbeRun.WindDown);
        Assert.Equal(ProbeCodes.Timeout, (await running).Code);
    }

    [Fact]
    public async Task Nobody_waits_for_a_check_that_nobody_wants_any_more()
    {
        using var enough = new CancellationTokenSource();
        var running = new ProbeRun(time).RunAsync(new Step((_, stop) => Task.Delay(Timeout.InfiniteTimeSpan, time, stop)), scene, enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public async Task DisposeAsync() => await scene.DisposeAsync();

    public void Dispose() => world.Dispose();

    private sealed class Step(Func<ProbeScene, CancellationToken, Task> act) : IProbeStep
    {
        public string Name => "step";

        public TimeSpan Limit => TimeSpan.FromSeconds(7);

        public ProbeNeed Needs => ProbeNeed.Nothing;

        public async Task<ProbeVerdict> RunAsync(ProbeScene where, CancellationToken cancellation)
        {
            await act(where, cancellation);
            return ProbeVerdict.Passed("");
        }
    }
}
