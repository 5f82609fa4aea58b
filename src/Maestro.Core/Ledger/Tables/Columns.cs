namespace Maestro.Ledger.Tables;

/// <summary>The columns of one table in the order in which its records are written and read, and the statements made of them.</summary>
internal sealed class Columns
{
    /// <param name="table">Its name.</param>
    /// <param name="key">The columns that name a record, separated by commas; null when records are only added.</param>
    /// <param name="names">Every column, separated by commas.</param>
    public Columns(string table, string? key, string names)
    {
        var columns = names.Split(',', StringSplitOptions.TrimEntries);
        var keys = key?.Split(',', StringSplitOptions.TrimEntries);
        var places = string.Join(", ", columns.Select((_, index) => $"?{index + 1}"));
        List = string.Join(", ", columns.Select(column => $"{table}.{column}"));
        Insert = $"INSERT INTO {table} ({names}) VALUES ({places})";
        Select = $"SELECT {List} FROM {table}";
        Upsert = keys is null
            ? Insert
            : $"{Insert} ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", columns.Except(keys).Select(name => $"{name} = excluded.{name}"))}";
    }

    /// <summary>All columns, each with its table.</summary>
    public string List { get; }

    /// <summary>Adds a record.</summary>
    public string Insert { get; }

    /// <summary>Adds a record, or replaces the one with the same key.</summary>
    public string Upsert { get; }

    /// <summary>Begins a query for all columns.</summary>
    public string Select { get; }
}
