using Maestro.Processes.Tables;
using Maestro.Processes.Trees;

namespace Maestro.Processes;

/// <summary>
/// A process and all that descends from it, also what left its session or lost its parent, and the way to end it
/// (docs/spec/processes.md, "Ending a tree").
/// </summary>
public sealed class ProcessTree
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);
    private const int FreezeRounds = 1000;

    private readonly ProcessTable _table;
    private readonly TimeProvider _time;
    private readonly IProcessGroup? _group;
    private readonly int _groupId;
    private readonly TreeMembers _members;
    private readonly Lock _looking = new();

    internal ProcessTree(
        ProcessTable table, TimeProvider time, TreeMembers members, IStartedProcess? started)
    {
        _table = table;
        _time = time;
        _members = members;
        _group = started;
        _groupId = started?.Pid ?? 0;
    }

    /// <summary>The tree of a process that this one did not start, or whose handle it lost: what a dead Maestro recorded.</summary>
    /// <param name="table">The process table.</param>
    /// <param name="time">The clock for waits.</param>
    /// <param name="recorded">The root first, then every descendant that was recorded; those of another boot are gone.</param>
    /// <param name="mark">The tree's <see cref="ProcessSpec.Mark"/>, or a part of it up to a <c>/</c>; null when it is not known.</param>
    public static ProcessTree Recorded(ProcessTable table, TimeProvider time, IReadOnlyList<ProcessIdentity> recorded, string? mark)
    {
        var here = recorded.Where(identity => identity.BootId == table.Source.BootId).Select(identity => (identity.Pid, identity.StartTime)).ToList();
        var root = recorded.Count > 0 && recorded[0].BootId == table.Source.BootId ? here[0] : default((int, long)?);
        return new ProcessTree(table, time, new TreeMembers(table.Source, root, mark, [], here), started: null);
    }

    /// <summary>Looks for new descendants and answers all that live; they are remembered from now on. To be called about once a second.</summary>
    /// <param name="snapshot">What to look at; null looks by itself.</param>
    public IReadOnlyList<ProcessIdentity> Refresh(ProcessSnapshot? snapshot = null) =>
        [.. Look(snapshot?.Rows ?? _table.Source.ReadAll(), thorough: false).Select(_table.Name)];

    /// <summary>Ends the tree: asks, waits, stops everything so that nothing new is forked, kills, and sees it gone.</summary>
    /// <param name="grace">How long members may take after they were asked to end; zero asks nobody.</param>
    /// <param name="cancellation">Ends the patience, not the work: what still runs is killed at once.</param>
    public async Task<TreeEnd> EndAsync(TimeSpan grace, CancellationToken cancellation)
    {
        var living = Look();
        if (living.Count > 0 && grace > TimeSpan.Zero) living = await SignalAsync(living, ProcessSignal.Terminate, grace, cancellation);
        if (living.Count > 0)
        {
            Freeze();
            living = await SignalAsync(Look(), ProcessSignal.Kill, KillLimit, CancellationToken.None);
        }

        return new TreeEnd([.. living.Select(_table.Name)]);
    }

    private IReadOnlyList<ProcessRow> Look(Action<ProcessRow>? found = null) => Look(_table.Source.ReadAll(), thorough: true, found);

    private IReadOnlyList<ProcessRow> Look(IEnumerable<ProcessRow> rows, bool thorough, Action<ProcessRow>? found = null)
    {
        lock (_looking) return _members.Look(rows, _group?.Members() ?? [], thorough, found);
    }

    /// <summary>
    /// Signals every member once, also those that appear meanwhile, and waits until none lives or time is up; answers what lives then.
    /// Does not wait where the system knows no such signal.
    /// </summary>
    private async Task<IReadOnlyList<ProcessRow>> SignalAsync(
        IReadOnlyList<ProcessRow> living, ProcessSignal signal, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var signalled = new HashSet<(int, long)>();
        var any = _group is not null && _group.Signal(signal);
        if (any) signalled.UnionWith(living.Where(row => row.GroupId != 0 && row.GroupId == _groupId).Select(row => (row.Pid, row.StartTime)));
        while (living.Count > 0)
        {
            foreach (var row in living.Where(row => signalled.Add((row.Pid, row.StartTime)))) any |= _table.Source.Signal(row.Pid, row.StartTime, signal);
            if (!any || both.IsCancellationRequested) break;
            using var round = CancellationTokenSource.CreateLinkedTokenSource(both.Token);
            await Task.WhenAny(living.Select(row => _table.WaitForEndAsync(_table.Name(row), round.Token)));
            await round.CancelAsync();
            living = Look();
        }

        return living;
    }

    /// <summary>
    /// Stops every member, each the moment it is seen, until a look shows no new one: a stopped process forks nothing and keeps its
    /// children, so the tree is counted whole before the first of it is killed.
    /// </summary>
    private void Freeze()
    {
        var frozen = new HashSet<(int, long)>();
        var more = true;
        for (var round = 0; more && round < FreezeRounds; round++)
        {
            more = false;
            Look(row =>
            {
                if (!frozen.Add((row.Pid, row.StartTime))) return;
                more = true;
                _table.Source.Signal(row.Pid, row.StartTime, ProcessSignal.Freeze);
            });
        }
    }
}
