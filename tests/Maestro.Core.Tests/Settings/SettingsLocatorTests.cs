using Maestro.Problems;
using Maestro.Settings;
using Xunit;

namespace Maestro.Tests.Settings;

public sealed class SettingsLocatorTests : IDisposable
{
    private readonly SettingsFile world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_named_file_wins_and_may_be_relative()
    {
        Write("maestro.toml");
        var named = Write("other", "my.toml");
        Assert.Equal(named, SettingsLocator.Find(Path.Combine("other", "my.toml"), world.Folder, Environment()));
        Assert.Equal(named, SettingsLocator.Find(named, "/", Environment()));
    }

    [Fact]
    public void Without_a_name_the_places_are_tried_in_order()
    {
        var platform = Write([.. PlatformFolder(), "maestro", "maestro.toml"]);
        Assert.Equal(platform, SettingsLocator.Find(null, world.Folder, Environment()));
        var temporary = Write("tmp", "maestro.toml");
        Assert.Equal(temporary, SettingsLocator.Find(null, world.Folder, Environment()));
        var here = Write("maestro.toml");
        Assert.Equal(here, SettingsLocator.Find(null, world.Folder, Environment()));
    }

    [Fact]
    public void A_named_file_that_is_missing_is_not_replaced_by_another()
    {
        Write("maestro.toml");
        var error = Assert.Throws<MaestroException>(() => SettingsLocator.Find("nope.toml", world.Folder, Environment()));
        Assert.Equal(("config_missing", world.At("nope.toml")), (error.Code, error.Problems[0].Subject));
        Assert.Contains("folder", Assert.Throws<MaestroException>(() => SettingsLocator.Find(".", world.Folder, Environment())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_there_is_none_every_place_is_named()
    {
        var error = Assert.Throws<MaestroException>(() => SettingsLocator.Find(null, world.Folder, Environment()));
        Assert.Equal(ProblemKind.Usage, error.Kind);
        Assert.All(
            [world.At("maestro.toml"), world.At("tmp", "maestro.toml"), world.At([.. PlatformFolder(), "maestro", "maestro.toml"])],
            place => Assert.Contains(place, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void On_linux_the_configuration_folder_is_that_of_the_xdg_specification()
    {
        if (!OperatingSystem.IsLinux()) return;
        var home = new Dictionary<string, string> { ["HOME"] = "/home/me" };
        Assert.Equal("/home/me/.config/maestro/maestro.toml", SettingsLocator.Places("/w", home)[2]);
        home["XDG_CONFIG_HOME"] = "relative";
        Assert.Equal("/home/me/.config/maestro/maestro.toml", SettingsLocator.Places("/w", home)[2]);
        home["XDG_CONFIG_HOME"] = "/xdg";
        Assert.Equal("/xdg/maestro/maestro.toml", SettingsLocator.Places("/w", home)[2]);
        Assert.Equal(2, SettingsLocator.Places("/w", new Dictionary<string, string>()).Count);
    }

    private static string[] PlatformFolder() =>
        OperatingSystem.IsWindows() ? ["appdata"] : OperatingSystem.IsMacOS() ? ["home", "Library", "Application Support"] : ["home", ".config"];

    private Dictionary<string, string> Environment() => new() { ["HOME"] = world.At("home"), ["APPDATA"] = world.At("appdata") };

    private string Write(params string[] parts)
    {
        var path = world.At(parts);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, SettingsFile.Minimal);
        return path;
    }
}
