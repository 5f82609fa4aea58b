using Maestro.Problems;
using Maestro.Settings;
using Xunit;

namespace Maestro.Tests.Settings;

/// <summary>A maestro.toml in a folder of its own.</summary>
internal sealed class SettingsFile : IDisposable
{
    public const string Minimal = "id = \"demo\"\nrepo_root = \".\"\n";

    public SettingsFile() => Folder = Directory.CreateTempSubdirectory("maestro-settings-").FullName;

    public string Folder { get; }

    public string FilePath => Path.Combine(Folder, "maestro.toml");

    public MaestroSettings Load(string text)
    {
        File.WriteAllText(FilePath, text);
        return SettingsReader.Load(FilePath);
    }

    public IReadOnlyList<Problem> Problems(string text)
    {
        var error = Assert.Throws<MaestroException>(() => Load(text));
        Assert.Equal(ProblemKind.Usage, error.Kind);
        return error.Problems;
    }

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
