using Maestro.Gates;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;
using Maestro.Tests.Gates;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class SqliteFileTests : IDisposable
{
    private const string Things = "CREATE TABLE thing (name TEXT PRIMARY KEY, size INTEGER) STRICT";
    private readonly TestFolder _folder = new("maestro-sqlite");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatIsWrittenIsReadByAnotherOpening()
    {
        using (var file = Open()) file.Write("thing", session => session.Run("INSERT INTO thing VALUES (?1, ?2)", "a", 3));
        using var again = Open();
        Assert.Equal(3, again.Read(session => session.Number("SELECT size FROM thing WHERE name = ?1", "a")));
    }

    [Fact]
    public void OpeningACurrentFileWritesNothing()
    {
        Guid id;
        using (var file = Open()) id = file.Id;
        var before = File.GetLastWriteTimeUtc(_folder["a.db"]);
        var seen = new GateProbe();
        using var again = Open(observer: seen);
        Assert.Equal(id, again.Id);
        Assert.Empty(seen.Seen);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder["a.db"]));
    }

    [Fact]
    public void MakingTheFileAndEachWritePassTheGate()
    {
        var seen = new GateProbe();
        using var file = Open(observer: seen);
        file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
        Assert.Equal(["local:schema:before", "local:schema:after", "local:thing:before", "local:thing:after"], seen.Seen);
    }

    [Fact]
    public void AWriteThatThrowsLeavesNothing()
    {
        using var file = Open();
        Assert.Throws<FormatException>(() => file.Write("thing", session =>
        {
            session.Run("INSERT INTO thing VALUES ('a', 1)");
            throw new FormatException();
        }));
        Assert.False(file.Read(session => session.Any("SELECT 1 FROM thing")));
        file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
    }

    [Fact]
    public void AReaderSeesOneSnapshotWhileAWriterGoesOn()
    {
        using var file = Open();
        file.Read(session =>
        {
            Assert.Equal(0, session.Number("SELECT count(*) FROM thing"));
            file.Write("thing", writer => writer.Run("INSERT INTO thing VALUES ('a', 1)"));
            Assert.Equal(0, session.Number("SELECT count(*) FROM thing"));
            return true;
        });
        Assert.Equal(1, file.Read(session => session.Number("SELECT count(*) FROM thing")));
    }

    [Fact]
    public void AReaderCannotWrite()
    {
        using var file = Open();
        var refused = Assert.Throws<MaestroException>(() => file.Read(session => session.Run("INSERT INTO thing VALUES ('a', 1)")));
        Assert.Equal("thing_not_writable", refused.Code);
    }

    [Fact]
    public void AnOlderFileIsBroughtUpToDateWithItsContent()
    {
        Guid id;
        using (var file = Open())
        {
            id = file.Id;
            file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
        }

        using var newer = Open(migrations: [Things, "ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"]);
        Assert.Equal(2, newer.SchemaVersion);
        Assert.Equal(id, newer.Id);
        Assert.Equal("red", newer.Read(session => session.First("SELECT colour FROM thing", row => row.Text(0))));
    }

    [Fact]
    public void AMigrationThatFailsLeavesTheOldSchema()
    {
        using (Open())
        {
        }

        Assert.ThrowsAny<Exception>(() => Open(migrations: [Things, "CREATE TABLE more (x TEXT) STRICT; nonsense"]));
        using var old = Open();
        Assert.Equal(1, old.Read(session => session.Number("PRAGMA user_version")));
        Assert.False(old.Read(session => session.Any("SELECT 1 FROM sqlite_schema WHERE name = 'more'")));
    }

    [Fact]
    public void AFileOfANewerVersionIsRefused()
    {
        using (Open(migrations: [Things, "CREATE TABLE more (x TEXT) STRICT"]))
        {
        }

        var refused = Assert.Throws<MaestroException>(() => Open());
        Assert.Equal("thing_too_new", refused.Code);
        Assert.Contains("2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherKindOfFileIsRefused()
    {
        using (Open(kind: "other"))
        {
        }

        Assert.Equal("thing_damaged", Assert.Throws<MaestroException>(() => Open()).Code);
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsRefused()
    {
        _folder.Write("a.db", new string('x', 8192));
        Assert.Equal("thing_damaged", Assert.Throws<MaestroException>(() => Open()).Code);
        Assert.Equal(8192, new FileInfo(_folder["a.db"]).Length);
    }

    [Fact]
    public void AMissingFileIsNamedWhenItMustExist()
    {
        Assert.Equal("thing_missing", Assert.Throws<MaestroException>(() => Open(create: false)).Code);
        Assert.False(File.Exists(_folder["a.db"]));
    }

    [Fact]
    public void ConnectionsThatCloseLeaveTheWriteAheadLog()
    {
        using (var file = Open()) file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
        Assert.NotEqual(0, new FileInfo(_folder["a.db-wal"]).Length);
        using (var file = Open()) file.Read(session => session.Any("SELECT 1 FROM thing"));
        Assert.NotEqual(0, new FileInfo(_folder["a.db-wal"]).Length);
    }

    [Fact]
    public void ALongWriteAheadLogIsBroughtHomeUnlessAReaderNeedsIt()
    {
        using var file = Open(checkpointAt: 64 * 1024);
        void Add(string name) => file.Write("thing", session => session.Run("INSERT INTO thing VALUES (?1 || hex(randomblob(5000)), 1)", name));
        long Log() => new FileInfo(_folder["a.db-wal"]).Length;
        file.Read(reader =>
        {
            reader.Any("SELECT 1 FROM thing");
            for (var i = 0; i < 20; i++) Add($"{i}");
            Assert.True(Log() > 128 * 1024);
            return true;
        });
        for (var i = 0; i < 20; i++) Add($"after {i}");
        Assert.True(Log() < 128 * 1024);
        Assert.Equal(40, file.Read(session => session.Number("SELECT count(*) FROM thing")));
    }

    [Fact]
    public async Task ManyThreadsAndOpeningsLoseNoWrite()
    {
        using var first = Open();
        using var second = Open();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            var file = n % 2 == 0 ? first : second;
            for (var i = 0; i < 25; i++)
            {
                file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('n', 1) ON CONFLICT DO UPDATE SET size = size + 1"));
                file.Read(session => session.Number("SELECT size FROM thing"));
            }
        })));
        Assert.Equal(200, first.Read(session => session.Number("SELECT size FROM thing")));
    }

    [Fact]
    public void AWriteInsideAWriteIsAMistake()
    {
        using var file = Open();
        Assert.Throws<InvalidOperationException>(() => file.Write("thing", _ => file.Write("thing", session => session.Number("SELECT 1"))));
        file.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
    }

    [Fact]
    public void AFileReachedThroughALinkIsTheSameFileWithTheSameLock()
    {
        using var file = Open();
        File.CreateSymbolicLink(_folder["link.db"], _folder["a.db"]);
        using var linked = Open(path: _folder["link.db"]);
        Assert.Equal(file.Path, linked.Path);
        linked.Write("thing", session => session.Run("INSERT INTO thing VALUES ('a', 1)"));
        Assert.False(File.Exists(_folder["link.db.lock"]));
    }

    private SqliteFile Open(
        string? path = null,
        string kind = "thing",
        IReadOnlyList<string>? migrations = null,
        IGateObserver? observer = null,
        bool create = true,
        long checkpointAt = 1 << 20) => SqliteFile.Open(new SqliteFileOptions
        {
            Path = path ?? _folder["a.db"],
            Kind = kind,
            Migrations = migrations ?? [Things],
            Gate = Gate.Local,
            Observer = observer ?? NoObserver.Instance,
            Time = TimeProvider.System,
            Create = create,
            CheckpointAt = checkpointAt,
        });
}
