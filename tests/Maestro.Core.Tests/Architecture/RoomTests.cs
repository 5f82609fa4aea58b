using Xunit;

namespace Maestro.Tests.Architecture;

/// <summary>docs/spec/architecture.md, "Rooms".</summary>
public sealed class RoomTests
{
    private static readonly RoomTable Table = RoomTable.Read();

    [Fact]
    public void Every_type_lies_in_a_room_and_every_room_is_lived_in()
    {
        using var core = CompiledAssembly.Core();
        using var cli = CompiledAssembly.Cli();
        var types = core.Types.Concat(cli.Types).Select(type => type.FullName).ToList();

        Findings.AssertNone(types.Where(type => Table.RoomOf(type) is null));
        Findings.AssertNone(Table.Rooms.Except(types.Select(type => Table.RoomOf(type)!)).Select(room => room.Name));
    }

    [Fact]
    public void The_engine_uses_only_what_the_table_allows()
    {
        using var core = CompiledAssembly.Core();
        Findings.AssertNone(Table.Violations(core.TypeUses()));
    }

    [Fact]
    public void The_command_uses_only_what_the_table_allows()
    {
        using var cli = CompiledAssembly.Cli();
        Findings.AssertNone(Table.Violations(cli.TypeUses()));
    }

    [Fact]
    public void Rooms_only_use_rooms_above_them_so_there_is_no_cycle()
    {
        var above = new HashSet<string>();
        foreach (var room in Table.Rooms)
        {
            foreach (var use in room.Uses) Assert.True(above.Contains(use) || above.Any(name => use.StartsWith(name + ".", StringComparison.Ordinal)), $"{room.Name} uses {use}");
            above.Add(room.Name);
        }
    }

    [Fact]
    public void Every_permission_in_the_table_is_needed()
    {
        using var core = CompiledAssembly.Core();
        using var cli = CompiledAssembly.Cli();
        var uses = core.TypeUses().Concat(cli.TypeUses()).ToList();
        var needed = uses.SelectMany(use => new[] { $"{Table.RoomOf(use.From)?.Name} → {Table.RoomOf(use.To)?.Name}", $"{Table.RoomOf(use.From)?.Name} → {use.To["Maestro.".Length..]}" });

        var given = Table.Rooms.SelectMany(room => room.Uses.Select(use => $"{room.Name} → {use}"));
        Findings.AssertNone(given.Except(needed));
    }

    [Fact]
    public void The_engine_knows_neither_powershell_nor_its_fronts()
    {
        using var core = CompiledAssembly.Core();
        Findings.AssertNone(core.References.Intersect(["System.Management.Automation", "maestro", "Maestro.PowerShell", "Maestro.Loader", "System.CommandLine", "Spectre.Console"]));
    }

    [Fact]
    public void Only_the_composition_root_knows_the_embedded_tracker_and_forge()
    {
        using var core = CompiledAssembly.Core();
        var strangers = core.TypeUses().Where(use => IsLocal(use.To) && !IsLocal(use.From)).Select(use => Table.RoomOf(use.From)!.Name);
        Assert.Equal(["Engine"], strangers.Distinct());
    }

    private static bool IsLocal(string type) =>
        type.StartsWith("Maestro.Trackers.Local.", StringComparison.Ordinal) || type.StartsWith("Maestro.Forges.Local.", StringComparison.Ordinal);
}
