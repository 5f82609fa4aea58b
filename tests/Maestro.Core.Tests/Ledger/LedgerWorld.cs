using Maestro.Gates;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Ledger.Schema;
using Maestro.Ledger.Sqlite;
using Maestro.Processes;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>A ledger of a test's own, with short ways to what most tests need.</summary>
internal sealed class LedgerWorld : IDisposable
{
    private readonly TestFolder _folder = new("maestro-ledger");

    public LedgerWorld() => Ledger = Open();

    public FakeTime Time { get; } = new();

    public ILedger Ledger { get; private set; }

    public string Path => _folder["state/maestro.db"];

    public ILedger Open(IGateObserver? observer = null) => LedgerFile.Open(Path, observer ?? NoObserver.Instance, Time);

    public void Reopen()
    {
        Ledger.Dispose();
        Ledger = Open();
    }

    public static Lane Lane(string issue, DateTimeOffset at) => new()
    {
        Id = LaneId.New(at),
        ProjectId = "shop",
        Tracker = "local",
        IssueId = issue,
        IssueIdentifier = $"SHOP-{issue}",
        Title = $"Issue {issue}",
        IssueState = "Todo",
        Standing = IssueStanding.Active,
        Key = $"SHOP-{issue}",
        Branch = $"x/shop-{issue}",
        WorktreePath = $"/lanes/SHOP-{issue}",
        BaseBranch = "main",
        BaseCommit = new string('a', 40),
        CreatedAt = at,
    };

    public Lane Lane(string issue = "1") => Lane(issue, Time.GetUtcNow());

    public Lane OpenLane(string issue = "1")
    {
        var lane = Lane(issue);
        Ledger.Write(LedgerWrite.LaneOpen, writer => writer.SaveLane(lane));
        return lane;
    }

    public Attempt Attempt(Lane lane, int number = 1) => new()
    {
        Id = RunId.New(Time.GetUtcNow()),
        Lane = lane.Id,
        Episode = 1,
        Number = number,
        Mode = RunMode.Normal,
        Stage = AttemptStage.Preparing,
        StartedAt = Time.GetUtcNow(),
        WorkflowCommit = new string('b', 40),
    };

    public EffectRecord Effect(Lane lane, string key) => new(
        key, lane.Id, null, "write_comment", EffectGuarantee.Keyed, """{"body":"hello"}""", EffectState.Pending, null, Time.GetUtcNow(), null);

    public LeaseRequest Request(
        string issue = "1",
        int owner = 1,
        string host = "here",
        int? slots = null,
        int? stateSlots = null,
        string state = "Todo",
        Func<ProcessIdentity, bool>? isAlive = null) => new()
        {
            Key = new LeaseKey("shop", "local", issue),
            Owner = new ProcessIdentity(owner, 1000 + owner, "boot"),
            Host = host,
            Now = Time.GetUtcNow(),
            Duration = TimeSpan.FromSeconds(30),
            SlotState = state,
            SlotLimit = slots,
            StateSlotLimit = stateSlots,
            IsAlive = isAlive ?? (_ => true),
        };

    public LeaseOutcome Take(LeaseRequest request) => Ledger.Write(LedgerWrite.LeaseTake, writer => writer.TakeLease(request));

    /// <summary>SQLite's own look at every page and index.</summary>
    public void AssertIntact()
    {
        using var file = SqliteFile.Open(new SqliteFileOptions
        {
            Path = Path,
            Kind = LedgerFile.Kind,
            Migrations = LedgerSchema.Migrations,
            Gate = Gate.Ledger,
            Observer = NoObserver.Instance,
            Time = Time,
        });
        Assert.Equal("ok", file.Read(session => session.First("PRAGMA integrity_check", row => row.Text(0))));
        Assert.False(file.Read(session => session.Any("PRAGMA foreign_key_check")));
    }

    public void Dispose()
    {
        Ledger.Dispose();
        _folder.Dispose();
    }
}
