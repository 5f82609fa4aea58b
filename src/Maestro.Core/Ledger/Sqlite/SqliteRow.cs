using Maestro.Gates;
using SQLitePCL;

namespace Maestro.Ledger.Sqlite;

/// <summary>The current row of a statement; columns count from 0. Valid only inside the callback that gets it.</summary>
internal readonly ref struct SqliteRow(sqlite3_stmt statement, SqliteProblems problems)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public string? TextOrNull(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public int Int(int column) => checked((int)Long(column));

    public int? IntOrNull(int column) => IsNull(column) ? null : Int(column);

    public bool Bool(int column) => Long(column) != 0;

    public T Member<T>(int column)
        where T : struct, Enum => Known<T>(Text(column));

    public T? MemberOrNull<T>(int column)
        where T : struct, Enum => TextOrNull(column) is { } name ? Known<T>(name) : null;

    public Guid Guid(int column) => System.Guid.Parse(Text(column));

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Long(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    private T Known<T>(string name)
        where T : struct, Enum => SnakeCase.Parse<T>(name) ?? throw problems.Damaged($"'{name}' is no {typeof(T).Name}");
}
