using System.Runtime.Versioning;
using Maestro.Gates;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>Files that cannot be used, and what people are told about them.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private const string Things = "CREATE TABLE thing (name TEXT PRIMARY KEY, size INTEGER) STRICT";
    private readonly TestFolder _folder = new("maestro-sqlite");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFullDatabaseRollsBackAndGoesOnOnceThereIsRoom()
    {
        using var file = Open();
        var refused = Assert.Throws<MaestroException>(() => file.Write("thing", session =>
        {
            session.Run("PRAGMA max_page_count = 10");
            for (var n = 0; n < 100; n++) session.Run("INSERT INTO thing VALUES (?1 || hex(randomblob(2000)), 1)", $"{n}");
        }));
        AssertProblem(refused, "disk_full");
        Assert.Equal(0, Count(file));
        file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
        Assert.Equal(1, Count(file));
    }

    [FullDiskFact]
    public async Task AFullDiskIsNamedLosesNothingAndIsOverWhenThereIsRoomAgain()
    {
        var disk = _folder.Make("disk");
        var script = "mount -t tmpfs -o size=800k none \"$0\" && exec \"$@\"";
        using var host = HostProcess.StartThrough("unshare", ["-Urm", "sh", "-c", script, disk], "ledger", "fill", $"{disk}/a.db");
        var (code, output) = await host.EndAsync();
        Assert.True(code == 0, $"{code}: {output}");
        Assert.Equal("disk_full", output.Trim());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void AReadOnlyFileIsReadButNotWritten()
    {
        using (var file = Open()) file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
        using var nobody = ReadOnlyFolder.Make(_folder.Root);
        using var again = Open();
        Assert.Equal(1, Count(again));
        var refused = Assert.Throws<MaestroException>(() => again.Write("thing", session => session.Run("INSERT INTO thing VALUES ('b', 1)")));
        AssertProblem(refused, "thing_not_writable");
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void AFolderThatCannotBeWrittenIsNamed()
    {
        using var nobody = ReadOnlyFolder.Make(_folder.Root);
        AssertProblem(Assert.Throws<MaestroException>(() => Open()), "thing_not_writable");
        Assert.Equal("thing_not_writable", Assert.Throws<MaestroException>(() => Open("deep/er/a.db")).Code);
    }

    [Fact]
    public void AFolderInTheFilesPlaceIsNamed()
    {
        _folder.Make("a.db");
        AssertProblem(Assert.Throws<MaestroException>(() => Open()), "thing_not_writable");
    }

    [Fact]
    public void AFileInTheFoldersPlaceIsNamed()
    {
        _folder.Write("state", "x");
        Assert.Equal("thing_not_writable", Assert.Throws<MaestroException>(() => Open("state/a.db")).Code);
    }

    [Fact]
    public void APageThatWasOverwrittenIsNoticedAndNamed()
    {
        using (var file = Open(checkpointAt: 0))
        {
            file.Write("thing", session =>
            {
                for (var n = 0; n < 1000; n++) session.Run("INSERT INTO thing VALUES (?1, 1)", $"name {n}");
            });
        }

        var bytes = File.ReadAllBytes(_folder["a.db"]);
        bytes.AsSpan(4096).Fill(0x5A);
        File.WriteAllBytes(_folder["a.db"], bytes);
        var refused = Assert.Throws<MaestroException>(() =>
        {
            using var file = Open();
            Count(file);
        });
        AssertProblem(refused, "thing_damaged");
    }

    [Fact]
    public void AWriterThatNeverEndsIsNamedInsteadOfWaitedForForever()
    {
        using var file = Open();
        using var other = Open(patience: TimeSpan.FromMilliseconds(20));
        file.Write("thing", session =>
        {
            session.Run("INSERT INTO thing VALUES ('a', 1)");
            AssertProblem(Assert.Throws<MaestroException>(() => other.Write("thing", one => one.Run("DELETE FROM thing"))), "thing_busy");
            Assert.Equal(0, Count(other));
        });
        Assert.Equal(1, Count(other));
    }

    [Theory]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("smb3", true)]
    [InlineData("9p", true)]
    [InlineData("fuse.sshfs", true)]
    [InlineData("ext4", false)]
    [InlineData("btrfs", false)]
    [InlineData("tmpfs", false)]
    [InlineData("overlay", false)]
    [InlineData("apfs", false)]
    [InlineData("fuseblk", false)]
    [InlineData("fuse.gocryptfs", false)]
    public void NetworkFileSystemsAreKnownByName(string format, bool network) => Assert.Equal(network, LocalDisk.IsNetwork(format));

    [Fact]
    public void ALocalFolderIsLocal() => Assert.Null(LocalDisk.NetworkFormat(_folder.Root));

    [Fact]
    public void ANetworkFileSystemIsRefusedByName()
    {
        var refused = new SqliteProblems("thing", "/net/a.db").NetworkFileSystem("nfs4");
        Assert.Equal("network_file_system", refused.Code);
        Assert.Contains("nfs4", refused.Message, StringComparison.Ordinal);
    }

    private static long Count(SqliteFile file) => file.Read(session => session.Number("SELECT count(*) FROM thing NOT INDEXED"));

    private void AssertProblem(MaestroException refused, string code)
    {
        Assert.Equal(code, refused.Code);
        Assert.Equal(_folder["a.db"], refused.Problems[0].Subject);
        Assert.NotEmpty(refused.Problems[0].Remedy);
    }

    private SqliteFile Open(string name = "a.db", long checkpointAt = 1 << 20, TimeSpan? patience = null) => SqliteFile.Open(new SqliteFileOptions
    {
        Path = _folder[name],
        Kind = "thing",
        Migrations = [Things],
        Gate = Gate.Local,
        Observer = NoObserver.Instance,
        Time = TimeProvider.System,
        CheckpointAt = checkpointAt,
        Patience = patience ?? TimeSpan.FromSeconds(30),
    });
}
