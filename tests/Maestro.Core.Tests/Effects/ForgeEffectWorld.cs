using Maestro.Effects;
using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Processes;
using Maestro.Tests.Forges.Local;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Effects;

/// <summary>Effects on the embedded forge, run through a real ledger; a crash is a passage that throws.</summary>
internal sealed class ForgeEffectWorld : IDisposable
{
    private readonly LaneId _lane = LaneId.New(DateTimeOffset.UnixEpoch);
    private readonly Fence _fence;
    private readonly IForge _forge;

    public ForgeEffectWorld(LocalForgeRules? rules = null)
    {
        World = new ForgeWorld(rules);
        _forge = World.Forge;
        Ledger = LedgerFile.Open(World.Git["state/maestro.db"], World.Gates, World.Time);
        _fence = TakeLane();
        Repository = SharedRepository.OpenAsync(World.Git.Git, World.Clone, "origin", default).GetAwaiter().GetResult();
    }

    public ForgeWorld World { get; }

    public ILedger Ledger { get; }

    public SharedRepository Repository { get; }

    /// <summary>Runs an effect under a key, as every process would: by intent, effect, receipt.</summary>
    public Task<EffectReceipt> RunAsync(string key, EffectPayload payload)
    {
        var handlers = EffectHandlers.All(tracker: null!, _forge, Repository, lanes: null!, retained: null!);
        var runner = new EffectRunner(Ledger, handlers, World.Gates, World.Time);
        return runner.RunAsync(new EffectIntent($"{_lane}/{key}", _lane, null, _fence, payload), default);
    }

    /// <summary>The code of the refusal.</summary>
    public async Task<string> RefusedAsync(string key, EffectPayload payload) =>
        (await Assert.ThrowsAsync<EffectRefusedException>(() => RunAsync(key, payload))).Problem.Code;

    /// <summary>Runs an effect that dies on the way, after the passage named or before it.</summary>
    public async Task CrashAsync(string passage, string key, EffectPayload payload)
    {
        World.Gates.CrashAt(passage);
        await Assert.ThrowsAsync<CrashException>(() => RunAsync(key, payload));
    }

    public void Dispose()
    {
        Ledger.Dispose();
        World.Dispose();
    }

    private Fence TakeLane()
    {
        var now = World.Time.GetUtcNow();
        Ledger.Write(LedgerWrite.LaneOpen, writer => writer.SaveLane(new Lane
        {
            Id = _lane,
            ProjectId = "demo",
            Tracker = "local",
            IssueId = "i1",
            IssueIdentifier = "DEMO-1",
            Title = "T",
            IssueState = "In Review",
            Key = "DEMO-1",
            Branch = "topic",
            WorktreePath = World.Git["DEMO-1"],
            BaseBranch = "main",
            BaseCommit = World.Ref("refs/heads/main")!,
            OriginUrl = World.Origin,
            CreatedAt = now,
        }));
        return Ledger.Write(LedgerWrite.LeaseTake, writer => writer.TakeLease(new LeaseRequest
        {
            Key = new LeaseKey("demo", "local", "i1"),
            Owner = new ProcessIdentity(1, 1, "boot"),
            Host = "here",
            Now = now,
            Duration = TimeSpan.FromHours(1),
            SlotState = "In Review",
            IsAlive = _ => true,
        })).Lease!.Fence;
    }
}
