namespace Maestro.Ledger.Sqlite;

/// <summary>A database file that the first write makes; until then there is nothing to read, and reading makes nothing. May be shared by threads.</summary>
/// <param name="options">How it is opened.</param>
internal sealed class OnDemandFile(SqliteFileOptions options) : IDisposable
{
    private readonly Lock _opening = new();
    private SqliteFile? _file;

    /// <summary>The file when it is there; null when it is not.</summary>
    public SqliteFile? Existing => Find(create: false);

    /// <summary>The file; made when it is missing.</summary>
    public SqliteFile Made => Find(create: true)!;

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private SqliteFile? Find(bool create)
    {
        lock (_opening)
        {
            if (_file is null && (create || File.Exists(options.Path))) _file = SqliteFile.Open(options);
            return _file;
        }
    }
}
