using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Ledger.Schema;
using Maestro.Ledger.Sqlite;
using Maestro.Ledger.Tables;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>A ledger that an earlier version wrote is brought up to date when it is opened, and loses nothing.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Every_earlier_schema_becomes_the_present_one_with_its_lanes()
    {
        for (var version = 1; version < LedgerSchema.Migrations.Count; version++)
        {
            using var folder = new TestFolder("maestro-migration");
            var time = new FakeTime();
            var path = folder["state/maestro.db"];
            var lane = LedgerWorld.Lane("1", time.GetUtcNow());
            using (var old = OpenAs(path, version, time)) old.Write("lane_open", session => LaneTable.Save(session, lane));

            using var present = LedgerFile.Open(path, NoObserver.Instance, time);
            var state = Assert.Single(present.Read(reader => reader.ReadLanes()));
            Assert.Equal(lane, state.Lane);
            Assert.Null(state.Review);
            Assert.Equal(Landing.None, state.Landing);
        }
    }

    private static SqliteFile OpenAs(string path, int version, TimeProvider time) => SqliteFile.Open(new SqliteFileOptions
    {
        Path = path,
        Kind = LedgerFile.Kind,
        Migrations = [.. LedgerSchema.Migrations.Take(version)],
        Gate = Gate.Ledger,
        Observer = NoObserver.Instance,
        Time = time,
    });
}
