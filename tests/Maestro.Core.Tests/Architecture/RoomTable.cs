using Maestro.Tests.Docs;

namespace Maestro.Tests.Architecture;

/// <summary>The rooms of docs/spec/architecture.md, and what is wrong with a set of type uses under them.</summary>
internal sealed class RoomTable
{
    private const string Prefix = "Maestro.";

    private RoomTable(IReadOnlyList<Room> rooms) => Rooms = rooms;

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<Room> Rooms { get; }

    public static RoomTable Read() => new(
    [
        .. MarkdownTable.Read(Repository.Read("docs", "spec", "architecture.md"), "Rooms", "room", "holds", "may use")
            .Select(row => new Room(row[0], row[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))),
    ]);

    /// <summary>The room that a type lies in: the longest name that its namespace starts with; null when it lies in none.</summary>
    public Room? RoomOf(string type) => Rooms
        .Where(room => type.StartsWith($"{Prefix}{room.Name}.", StringComparison.Ordinal))
        .MaxBy(room => room.Name.Length);

    /// <summary>A line for every use that the table does not allow.</summary>
    public IReadOnlyList<string> Violations(IEnumerable<TypeUse> uses) =>
        [.. uses.Where(use => !IsAllowed(use)).Select(Describe).Order(StringComparer.Ordinal)];

    private bool IsAllowed(TypeUse use) =>
        RoomOf(use.From) is { } from && RoomOf(use.To) is { } to
        && (from == to || from.Uses.Contains(to.Name) || from.Uses.Contains(use.To[Prefix.Length..]));

    private string Describe(TypeUse use) => $"{RoomOf(use.From)?.Name ?? "no room"} → {RoomOf(use.To)?.Name ?? "no room"}: {use.From} names {use.To}";
}
