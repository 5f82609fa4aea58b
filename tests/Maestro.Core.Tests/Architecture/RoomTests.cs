using Xunit;

namespace Maestro.Tests.Architecture;

/// <summary>docs/spec/architecture.md, "Rooms".</summary>
public sealed class RoomTests
{
    private static readonly RoomTable Table = RoomTable.Read();

    [Fact]
    public void Every_type_lies_in_a_room_and_every_room_is_lived_in()
    {
        var types = CompiledAssembly.Core.Types.Concat(CompiledAssembly.Cli.Types).Select(type => type.FullName).ToList();

        Findings.AssertNone(types.Where(type => Table.RoomOf(type) is null));
        Findings.AssertNone(Table.Rooms.Except(types.Select(type => Table.RoomOf(type)!)).Select(room => room.Name));
    }

    [Fact]
    public void The_engine_uses_only_what_the_table_allows()
    {
        Findings.AssertNone(Table.Violations(CompiledAssembly.Core.TypeUses));
    }

    [Fact]
    public void The_command_uses_only_what_the_table_allows()
    {
        Findings.AssertNone(Table.Violations(CompiledAssembly.Cli.TypeUses));
    }

    [Fact]
    public void Rooms_only_use_rooms_above_them_so_there_is_no_cycle()
    {
        var above = new HashSet<string>();
        foreach (var room in Table.Rooms)
        {
            Findings.AssertNone(room.Uses
                .Where(use => !above.Contains(use) && !above.Any(name => use.StartsWith($"{name}.", StringComparison.Ordinal)))
                .Select(use => $"{room.Name} uses {use}"));
            above.Add(room.Name);
        }
    }

    [Fact]
    public void Every_permission_in_the_table_is_needed()
    {
        var uses = CompiledAssembly.Core.TypeUses.Concat(CompiledAssembly.Cli.TypeUses).ToList();
        var needed = uses.SelectMany(use =>
        {
            var from = Table.RoomOf(use.From)?.Name;
            return new[] { $"{from} → {Table.RoomOf(use.To)?.Name}", $"{from} → {use.To["Maestro.".Length..]}" };
        });
        var given = Table.Rooms.SelectMany(room => room.Uses.Select(use => $"{room.Name} → {use}"));
        Findings.AssertNone(given.Except(needed));
    }

    [Fact]
    public void The_engine_knows_neither_powershell_nor_its_fronts()
    {
        string[] fronts = ["System.Management.Automation", "maestro", "Maestro.PowerShell", "Maestro.Loader", "System.CommandLine", "Spectre.Console"];
        Findings.AssertNone(CompiledAssembly.Core.References.Intersect(fronts));
    }

    [Fact]
    public void Only_the_composition_root_knows_the_embedded_tracker_and_forge()
    {
        var strangers = CompiledAssembly.Core.TypeUses.Where(use => IsLocal(use.To) && !IsLocal(use.From)).Select(use => Table.RoomOf(use.From)!.Name);
        Assert.Equal(["Engine"], strangers.Distinct());
    }

    private static bool IsLocal(string type) =>
        type.StartsWith("Maestro.Trackers.Local.", StringComparison.Ordinal) || type.StartsWith("Maestro.Forges.Local.", StringComparison.Ordinal);
}
