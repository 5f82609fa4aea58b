using Maestro.Processes.Tables;

namespace Maestro.Processes;

/// <summary>Every process of the machine at one moment. Taken once, it serves any number of trees.</summary>
public sealed class ProcessSnapshot
{
    internal ProcessSnapshot(IReadOnlyList<ProcessRow> rows) => Rows = rows;

    /// <summary>How many processes were seen.</summary>
    public int Count => Rows.Count;

    /// <summary>The rows.</summary>
    internal IReadOnlyList<ProcessRow> Rows { get; }
}
