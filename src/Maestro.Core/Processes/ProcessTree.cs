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
    private const int FreezeRounds = 100;

    private readonly ProcessTable _table;
    private readonly TimeProvider _time;
    private readonly IProcessGroup? _group;
    private readonly TreeMembers _members;
    private readonly Lock _looking = new();

    internal ProcessTree(
        ProcessTable table, TimeProvider time, TreeMembers members, IProcessGroup? group)
    {
        _table = table;
        _time = time;
        _members = members;
        _group = group;
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
        return new ProcessTree(table, time, new TreeMembers(table.Source, root, mark, [], here), group: null);
    }

    /// <summary>Looks for new descendants and answers all that live; they are remembered from now on. To be called about once a second.</summary>
    /// <param name="snapshot">What to look at; null looks by itself.</param>
    public IReadOnlyList<ProcessIdentity> Refresh(ProcessSnapshot? snapshot = null) =>
        [.. Look(snapshot ?? _table.Take(), thorough: false).Select(_table.Name)];

    /// <summary>Ends the tree: asks, waits, stops everything so that nothing new is forked, kills, and sees it gone.</summary>
    /// <param name="grace">How long members may take after they were asked to end; zero asks nobody.</param>
    /// <param name="cancellation">Ends the patience, not the work: what still runs is killed at once.</param>
    public async Task<TreeEnd> EndAsync(TimeSpan grace, CancellationToken cancellation)
    {
        var living = Look();
        if (living.Count > 0 && grace > TimeSpan.Zero && Ask(living)) living = await WaitAsync(living, grace, cancellation);
        if (living.Count > 0)
        {
            Freeze();
            Kill();
            using var limit = new CancellationTokenSource(KillLimit, _time);
            do living = await WaitAsync(Look(), KillLimit, limit.Token);
            while (living.Count > 0 && !limit.IsCancellationRequested && Kill());
        }

        return new TreeEnd([.. living.Select(_table.Name)]);
    }

    private IReadOnlyList<ProcessRow> Look() => Look(_table.Take(), thorough: true);

    private IReadOnlyList<ProcessRow> Look(ProcessSnapshot snapshot, bool thorough)
    {
        lock (_looking) return _members.Look(snapshot.Rows, _group?.Members() ?? [], thorough);
    }

    /// <summary>Asks the group, and each member outside it; false when this system has no way to ask.</summary>
    private bool Ask(IReadOnlyList<ProcessRow> living)
    {
        var asked = _group is not null && _group.Signal(ProcessSignal.Terminate);
        foreach (var row in living)
        {
            if (asked && _group is IStartedProcess { } started && row.GroupId == started.Pid) continue;
            asked |= Signal(row, ProcessSignal.Terminate);
        }

        return asked;
    }

    /// <summary>
    /// Stops every member until no new one appears: a stopped process forks nothing and keeps its children, so the tree
    /// is counted whole before the first of it is killed.
    /// </summary>
    private void Freeze()
    {
        var frozen = new HashSet<(int, long)>();
        for (var round = 0; round < FreezeRounds; round++)
        {
            var moving = Look().Where(row => frozen.Add((row.Pid, row.StartTime))).ToList();
            if (moving.Count == 0) return;
            foreach (var row in moving) Signal(row, ProcessSignal.Freeze);
        }
    }

    private bool Kill()
    {
        var any = _group is not null && _group.Signal(ProcessSignal.Kill);
        foreach (var row in Look()) any |= Signal(row, ProcessSignal.Kill);
        return any;
    }

    private bool Signal(ProcessRow row, ProcessSignal signal) => _table.Source.Signal(row.Pid, row.StartTime, signal);

    /// <summary>Waits until nothing lives, new members included, or time is up; answers what lives then.</summary>
    private async Task<IReadOnlyList<ProcessRow>> WaitAsync(IReadOnlyList<ProcessRow> living, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        while (living.Count > 0)
        {
            try
            {
                await Task.WhenAll(living.Select(row => _table.WaitForEndAsync(_table.Name(row), both.Token)));
            }
            catch (OperationCanceledException)
            {
                return Look();
            }

            living = Look();
        }

        return living;
    }
}
