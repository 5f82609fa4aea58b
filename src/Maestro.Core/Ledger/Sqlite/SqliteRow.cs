using System.Text;
using Maestro.Gates;

namespace Maestro.Ledger.Sqlite;

/// <summary>The current row of a statement; columns count from 0. Valid only inside the callback that gets it.</summary>
internal readonly ref struct SqliteRow(nint statement, SqliteProblems problems)
{
    public bool IsNull(int column) => SqliteNative.ColumnType(statement, column) == SqliteNative.TypeNull;

    public string Text(int column) => TextOrNull(column) ?? "";

    public unsafe string? TextOrNull(int column)
    {
        // The order matters: asking for the text first settles how many bytes it has.
        var text = SqliteNative.ColumnText(statement, column);
        return text is null ? null : Encoding.UTF8.GetString(text, SqliteNative.ColumnBytes(statement, column));
    }

    public long Long(int column) => SqliteNative.ColumnInteger(statement, column);

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
