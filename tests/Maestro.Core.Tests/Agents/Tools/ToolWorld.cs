using System.Text.Json;
using Maestro.Agents;
using Maestro.Agents.Text;
using Maestro.Agents.Tools;
using Maestro.Effects;
using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Processes;
using Maestro.PullRequests;
using Maestro.Tests.Gates;
using Maestro.Tests.Git;
using Maestro.Tests.Trackers.Local;
using Maestro.Trackers;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

/// <summary>
/// One leased lane in a real repository with a bare origin, a real ledger and the embedded tracker; the tools of one attempt in it, which can
/// be opened again as after a crash.
/// </summary>
internal sealed class ToolWorld : IAsyncDisposable
{
    public const string Secret = "c4nary-key-value";

    private readonly TrackerWorld _tracker;
    private ToolSession? _session;

    private ToolWorld(GateProbe probe)
    {
        Probe = probe;
        _tracker = new TrackerWorld(probe);
        Tracker = _tracker.Tracker;
        Policy = new WorkflowPolicy
        {
            Tracker = new TrackerPolicy { Provider = "local", ProjectSlug = "demo", RequiredLabels = ["ready"] },
            Review = new ReviewPolicy { TrustedBots = ["lint-bot"] },
        };
    }

    public GitWorld Git { get; } = new("maestro-tools");

    public GateProbe Probe { get; }

    public TrackerWorld Desk => _tracker;

    public ITracker Tracker { get; set; }

    public IForge Forge { get; set; } = new NoForge();

    public WorkflowPolicy Policy { get; set; }

    public DateTimeOffset? ToldUntil { get; set; }

    public DateTimeOffset? HandledUntil { get; set; }

    public RunMode Mode { get; set; } = RunMode.Normal;

    public ILedger Ledger { get; private set; } = null!;

    public SharedRepository Repository { get; private set; } = null!;

    public Issue Issue { get; private set; } = null!;

    public LaneId LaneId { get; private set; }

    public RunId Run { get; private set; }

    public Fence Fence { get; private set; } = null!;

    public Lane Lane => Ledger.Read(reader => reader.FindLane(LaneId))!.Lane;

    public Attempt Attempt => Ledger.Read(reader => reader.FindAttempt(Run))!;

    public ToolSession Session => _session ??= Open();

    public string Worktree => Lane.WorktreePath;

    public Issue IssueNow => Tracker.ReadIssuesAsync([Issue.Id], default).GetAwaiter().GetResult()[Issue.Id];

    public IReadOnlyList<IssueComment> Comments => Tracker.ReadCommentsAsync(Issue.Id, default).GetAwaiter().GetResult();

    public IReadOnlyList<JournalEvent> Events => Ledger.Read(reader => reader.ReadEvents(0, 1000, LaneId));

    public EmbeddedForge Embedded { get; private set; } = null!;

    /// <summary>With the embedded forge on the same origin.</summary>
    public static async Task<ToolWorld> CreateWithForgeAsync(RunMode mode = RunMode.Normal)
    {
        var world = await CreateAsync(mode);
        var options = new EmbeddedForgeOptions
        {
            RemoteUrl = world.Git["origin.git"],
            RepositoryRoot = world.Repository.Root,
            FilePath = world.Git["state/forge.db"],
            Rules = new LocalForgeRules { RequiredChecks = ["test"] },
            Signature = new GitSignature("Maestro", "maestro@example.org", default),
        };
        world.Embedded = await EmbeddedForge.OpenAsync(options, world.Git.Git, NoObserver.Instance, world._tracker.Time, default);
        world.Forge = world.Embedded.Forge;
        return world;
    }

    public static async Task<ToolWorld> CreateAsync(RunMode mode = RunMode.Normal)
    {
        var world = new ToolWorld(new GateProbe()) { Mode = mode };
        var root = world.Git.MakeCloneWithOrigin();
        world.Repository = await SharedRepository.OpenAsync(world.Git.Git, root, "origin", default);
        var start = await world.Repository.FetchBaseAsync(null, default);
        world.Issue = world._tracker.Make("Do it");
        world.Ledger = LedgerFile.Open(world.Git["state/maestro.db"], world.Probe, world._tracker.Time);
        await world.MakeLaneAsync(start);
        world.BeginAttempt(1);
        return world;
    }

    /// <summary>A new attempt in the same lane.</summary>
    public void BeginAttempt(int number)
    {
        var now = _tracker.Time.GetUtcNow();
        var attempt = new Attempt
        {
            Id = RunId.New(now),
            Lane = LaneId,
            Episode = 1,
            Number = number,
            Mode = Mode,
            Stage = AttemptStage.Executing,
            StartedAt = now,
            WorkflowCommit = Lane.BaseCommit,
        };
        Ledger.Write(LedgerWrite.AttemptStart, Fence, writer => writer.SaveAttempt(attempt));
        Run = attempt.Id;
        Restart();
    }

    /// <summary>The next call is made by a new session of the same attempt.</summary>
    public void Restart()
    {
        _session?.Dispose();
        _session = null;
    }

    /// <summary>Another process takes the lease over.</summary>
    public void LoseLease() => Ledger.Write(LedgerWrite.LeaseTake, writer => writer.TakeLease(Request(2, isAlive: false)));

    /// <summary>Calls a tool and reads the answer.</summary>
    public async Task<ToolReply> CallAsync(string tool, string arguments = "{}", CancellationToken cancellation = default)
    {
        using var document = JsonDocument.Parse(arguments, new JsonDocumentOptions { MaxDepth = 2000 });
        var call = new AgentToolCall("thread", "turn", "call-1", tool, document.RootElement.Clone());
        var result = await Session.Host.CallAsync(call, cancellation);
        return new ToolReply(result.Success, result.Text);
    }

    /// <summary>Calls a tool that must do what is asked.</summary>
    public async Task<ToolReply> DoAsync(string tool, string arguments = "{}")
    {
        var reply = await CallAsync(tool, arguments);
        Assert.True(reply.IsOk, reply.Text);
        return reply;
    }

    /// <summary>The agent commits a file in its worktree.</summary>
    public string Commit(string file, string text, string message = "change") => Git.Commit(Worktree, file, text, message);

    /// <summary>Where a branch of origin stands; empty when it does not exist.</summary>
    public string OriginHead(string branch) => Git.Try(Git["origin.git"], "rev-parse", "--verify", "--quiet", $"refs/heads/{branch}").Output;

    public EffectRunner Effects() => new(
        Ledger,
        [
            new TransitionIssueHandler(Tracker), new WriteCommentHandler(Tracker), new KeepCommentHandler(Tracker), new LabelIssueHandler(Tracker),
            new PushBranchHandler(Repository), new OpenPullRequestHandler(Forge), new EditPullRequestHandler(Forge),
            new ReplyToThreadHandler(Forge), new ResolveThreadHandler(Forge),
        ],
        Probe,
        _tracker.Time);

    /// <summary>Calls <c>lane_publish</c>.</summary>
    public Task<ToolReply> PublishAsync(string title = "Do it", string body = "What changed.") =>
        CallAsync("lane_publish", $$"""{"title":{{JsonSerializer.Serialize(title)}},"body":{{JsonSerializer.Serialize(body)}}}""");

    /// <summary>All pull requests of the lane's branch.</summary>
    public async Task<IReadOnlyList<PullRequest>> PullsAsync() => await Forge.FindByHeadAsync(Lane.Branch, default);

    /// <summary>A person or bot of the forge.</summary>
    public LocalForgeDesk Reviewer(string login, AuthorAssociation association) => Embedded.DeskOf(LocalReviewer.Of(login, association));

    public ValueTask DisposeAsync()
    {
        _session?.Dispose();
        Embedded?.Dispose();
        Ledger.Dispose();
        _tracker.Dispose();
        Git.Dispose();
        return ValueTask.CompletedTask;
    }

    private ToolSession Open()
    {
        static string Redact(string text) => text.Replace(Secret, "[redacted]", StringComparison.Ordinal);
        var text = new PublicText(HostPaths.OfThisMachine(Repository.Root), Redact);
        var services = new ToolServices(Ledger, Effects(), Tracker, Forge, Repository, text, Redact, _tracker.Time);
        var scope = new ToolScope
        {
            Lane = LaneId,
            Run = Run,
            Fence = Fence,
            Mode = Mode,
            Policy = Policy,
            IssueId = Issue.Id,
            IssueIdentifier = Issue.Identifier,
            Attempt = Attempt.Number,
            StartedAt = Attempt.StartedAt,
            WorktreePath = $".worktrees/{Issue.Identifier}",
            FeedbackToldUntil = () => ToldUntil,
            FeedbackHandledUntil = HandledUntil,
        };
        return new ToolSession(scope, services);
    }

    private async Task MakeLaneAsync(GitBase start)
    {
        var now = _tracker.Time.GetUtcNow();
        var lane = new Lane
        {
            Id = LaneId.New(now),
            ProjectId = "demo",
            Tracker = "local",
            IssueId = Issue.Id,
            IssueIdentifier = Issue.Identifier,
            Title = Issue.Title,
            IssueState = Issue.State,
            Key = Issue.Identifier,
            Branch = $"x/demo-{Issue.Identifier.ToLowerInvariant()}",
            WorktreePath = Path.Combine(Repository.Root, ".worktrees", Issue.Identifier),
            BaseBranch = start.Branch,
            BaseCommit = start.Commit,
            OriginUrl = Repository.Remote.Url,
            CreatedAt = now,
        };
        await Repository.Worktrees.AddAsync(lane.WorktreePath, lane.Branch, lane.BaseCommit, default);
        var link = GitWorktreeLink.Read(lane.WorktreePath, Repository.CommonDirectory)!;
        LaneId = lane.Id;
        Ledger.Write(LedgerWrite.LaneOpen, writer => writer.SaveLane(lane with { GitDirectory = link.GitDirectory }));
        Fence = Ledger.Write(LedgerWrite.LeaseTake, writer => writer.TakeLease(Request(1, isAlive: true))).Lease!.Fence;
    }

    private LeaseRequest Request(int owner, bool isAlive) => new()
    {
        Key = new LeaseKey("demo", "local", Issue.Id),
        Owner = new ProcessIdentity(owner, owner, "boot"),
        Host = "here",
        Now = _tracker.Time.GetUtcNow(),
        Duration = TimeSpan.FromMinutes(1),
        SlotState = "Todo",
        IsAlive = _ => isAlive,
    };
}
