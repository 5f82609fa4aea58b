using Maestro.Gates;

namespace Maestro.Ledger.Sqlite;

/// <summary>Which file is opened, as what.</summary>
internal sealed record SqliteFileOptions
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>What people call it: <c>ledger</c>, <c>tracker</c>. Begins the codes of its problems and is recorded in it.</summary>
    public required string Kind { get; init; }

    /// <summary>Scripts that make the schema, in order: the n-th brings a file of version n-1 to version n. Never edited once released.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>The gate that its writes pass.</summary>
    public required Gate Gate { get; init; }

    /// <summary>Sees each write.</summary>
    public required IGateObserver Observer { get; init; }

    /// <summary>Dates the file when it is made.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Make the file when there is none; else its absence is a problem.</summary>
    public bool Create { get; init; } = true;

    /// <summary>How long a writer waits for the others.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The write-ahead log is brought home once it has this many bytes.</summary>
    public long CheckpointAt { get; init; } = 2 * 1024 * 1024;
}
