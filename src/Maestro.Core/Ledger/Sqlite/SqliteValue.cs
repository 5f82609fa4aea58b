using Maestro.Gates;

namespace Maestro.Ledger.Sqlite;

/// <summary>One parameter of a statement: null, an integer or a text. Times are whole milliseconds since 1970 (UTC).</summary>
internal readonly struct SqliteValue
{
    private SqliteValue(long integer) => (IsInteger, Integer) = (true, integer);

    private SqliteValue(string? text) => Text = text;

    /// <summary>It is an integer.</summary>
    public bool IsInteger { get; }

    /// <summary>The integer, when it is one.</summary>
    public long Integer { get; }

    /// <summary>The text; null when it is an integer or nothing.</summary>
    public string? Text { get; }

    /// <summary>A member of a closed set, by its name in snake_case.</summary>
    public static SqliteValue Of<T>(T member)
        where T : struct, Enum => new(member.ToSnakeCase());

    /// <summary>A member of a closed set, or nothing.</summary>
    public static SqliteValue Of<T>(T? member)
        where T : struct, Enum => member is { } present ? Of(present) : default;

    public static implicit operator SqliteValue(string? value) => new(value);

    public static implicit operator SqliteValue(long value) => new(value);

    public static implicit operator SqliteValue(int value) => new((long)value);

    public static implicit operator SqliteValue(bool value) => new(value ? 1L : 0L);

    public static implicit operator SqliteValue(long? value) => value is { } present ? new(present) : default;

    public static implicit operator SqliteValue(int? value) => value is { } present ? new((long)present) : default;

    public static implicit operator SqliteValue(Guid value) => new(value.ToString("D"));

    public static implicit operator SqliteValue(DateTimeOffset value) => new(value.ToUnixTimeMilliseconds());

    public static implicit operator SqliteValue(DateTimeOffset? value) => value is { } present ? present : default(SqliteValue);
}
