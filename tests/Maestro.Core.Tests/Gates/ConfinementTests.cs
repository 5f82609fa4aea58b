using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Gates;

public sealed class ConfinementTests : IDisposable
{
    private readonly TestFolder _folder = new("maestro-confined");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ATestRunCannotTouchALedgerInTheUsersHome()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var path = Path.Combine(home, ".maestro-never", "maestro.db");
        var refused = Assert.Throws<MaestroException>(() => LedgerFile.Open(path, NoObserver.Instance, TimeProvider.System));
        Assert.Equal("outside_confinement", refused.Code);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void ATestRunCannotWriteAnyFileOutsideItsFolder()
    {
        var files = new FileGate(NoObserver.Instance);
        var path = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".maestro-never", "file.txt");
        Assert.Equal("outside_confinement", Assert.Throws<MaestroException>(() => files.Write(FilePurpose.State, path, "x")).Code);
        Assert.Equal("outside_confinement", Assert.Throws<MaestroException>(() => files.TryCreate(FilePurpose.State, path, "x")).Code);
        Assert.Equal("outside_confinement", Assert.Throws<MaestroException>(() => files.MakeFolder(FilePurpose.State, path)).Code);
        Assert.False(File.Exists(path) || Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void AFolderWhoseNameOnlyBeginsLikeAnAllowedOneIsOutside()
    {
        var twin = Path.TrimEndingDirectorySeparator(Path.GetTempPath()) + "-twin";
        Assert.Throws<MaestroException>(() => Confinement.Check(Path.Combine(twin, "x")));
        Assert.Throws<MaestroException>(() => Confinement.Check(_folder["../../../x"]));
        Confinement.Check(_folder["x"]);
    }
}
