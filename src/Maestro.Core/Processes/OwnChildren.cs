namespace Maestro.Processes;

/// <summary>What this process started and has not ended, for the moment in which it ends without waiting for anything.</summary>
public static class OwnChildren
{
    /// <summary>Kills every child of this process with all its descendants, and sees them gone.</summary>
    /// <param name="time">The clock for waits.</param>
    public static Task KillAsync(TimeProvider time)
    {
        var table = new ProcessTable(time);
        var children = table.Take().Rows.Where(row => row.ParentPid == Environment.ProcessId && !row.Ended).Select(table.Name);
        return Task.WhenAll(children.Select(child =>
            ProcessTree.Recorded(table, time, [child], mark: null).EndAsync(TimeSpan.Zero, CancellationToken.None)));
    }
}
