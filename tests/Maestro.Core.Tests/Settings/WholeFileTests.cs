using Maestro.Problems;
using Maestro.Settings;
using Xunit;

namespace Maestro.Tests.Settings;

public sealed class WholeFileTests : IDisposable
{
    private readonly SettingsFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void A_file_that_is_missing_or_a_folder_has_its_own_problem()
    {
        Assert.Equal("config_missing", Assert.Throws<MaestroException>(() => SettingsReader.Load(file.At("none.toml"))).Code);
        Assert.Equal("config_unreadable", Assert.Throws<MaestroException>(() => SettingsReader.Load(file.Folder)).Code);
    }

    [Fact]
    public void A_file_that_is_wrong_as_a_whole_is_reported_in_bounds()
    {
        var problems = file.Problems(SettingsFile.Minimal + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"unknown_{i} = 1\n{new string('k', 100)}{i} = 1\n")));
        Assert.Equal(201, problems.Count);
        Assert.Equal(("more_problems", "9800 more problems are not shown."), (problems[^1].Code, problems[^1].Message));
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        File.WriteAllBytes(file.FilePath, new byte[2 * 1024 * 1024]);
        Assert.Equal("file_too_large", Assert.Throws<MaestroException>(() => SettingsReader.Load(file.FilePath)).Code);
    }
}
