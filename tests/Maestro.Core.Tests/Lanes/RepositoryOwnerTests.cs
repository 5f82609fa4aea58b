using Maestro.Lanes;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class RepositoryOwnerTests : IDisposable
{
    private readonly LaneWorld _world = new();
    private readonly OwnerRecord _first;

    public RepositoryOwnerTests()
    {
        _first = new OwnerRecord("demo", _world.World.Folder.Write("one/maestro.db", "ledger"), Guid.NewGuid());
    }

    private RepositoryOwner Owner => new(_world.Files, _world.Common);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_first_ledger_takes_the_repository_and_finds_itself_again()
    {
        Assert.Null(Owner.Read());
        Owner.Claim(_first);
        Owner.Claim(_first);
        Assert.Equal(_first, Owner.Read());
        Assert.Contains("\"ledger_path\"", File.ReadAllText(Path.Combine(_world.Common, "maestro", "owner")), StringComparison.Ordinal);
        Assert.Equal("", _world.World.Run(_world.Checkout, "status", "--porcelain"));
    }

    [Fact]
    public void A_second_ledger_is_refused_with_both_paths()
    {
        Owner.Claim(_first);
        var second = new OwnerRecord("demo", _world.World.Folder.Write("two/maestro.db", "ledger"), Guid.NewGuid());
        var failure = Refused(second);
        Assert.Contains(_first.LedgerPath, failure.Message, StringComparison.Ordinal);
        Assert.Contains(second.LedgerPath, failure.Message, StringComparison.Ordinal);
        Assert.Equal(_first, Owner.Read());
    }

    [Fact]
    public void A_ledger_that_is_gone_still_counts_and_the_way_out_is_told()
    {
        Owner.Claim(_first);
        File.Delete(_first.LedgerPath);
        var failure = Refused(new OwnerRecord("demo", _world["two/maestro.db"], Guid.NewGuid()));
        Assert.Contains("does not exist any more", failure.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_world.Common, "maestro", "owner"), failure.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_that_was_moved_is_followed_but_a_copy_is_refused()
    {
        Owner.Claim(_first);
        var moved = _first with { LedgerPath = _world["moved/maestro.db"] };
        Directory.CreateDirectory(_world["moved"]);
        File.Copy(_first.LedgerPath, moved.LedgerPath);
        Refused(moved);
        File.Delete(_first.LedgerPath);
        Owner.Claim(moved);
        Assert.Equal(moved, Owner.Read());
    }

    [Fact]
    public void Another_ledger_in_the_place_of_the_recorded_one_is_refused()
    {
        Owner.Claim(_first);
        Refused(_first with { LedgerId = Guid.NewGuid() });
    }

    [Fact]
    public void The_same_file_reached_through_a_link_is_the_same_ledger()
    {
        Owner.Claim(_first);
        Directory.CreateSymbolicLink(_world["link"], _world["one"]);
        Owner.Claim(_first with { LedgerPath = _world["link/maestro.db"] });
        Assert.Equal(_first, Owner.Read());
    }

    [Fact]
    public void Of_many_ledgers_at_once_exactly_one_gets_the_repository()
    {
        var taken = 0;
        Parallel.For(0, 16, number =>
        {
            var claim = new OwnerRecord("demo", _world.World.Folder.Write($"{number}/maestro.db", ""), Guid.NewGuid());
            try
            {
                Owner.Claim(claim);
                Interlocked.Increment(ref taken);
            }
            catch (MaestroException refused) when (refused.Code == "repository_owned_by_other_ledger")
            {
            }
        });
        Assert.Equal(1, taken);
        Assert.Equal(["owner"], Directory.GetFileSystemEntries(Path.Combine(_world.Common, "maestro")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"project_id\":\"demo\"}")]
    [InlineData("{\"project_id\":\"demo\",\"ledger_path\":\"/x\",\"ledger_id\":\"no\"}")]
    public void A_record_that_cannot_be_read_stops_everybody(string text)
    {
        _world.World.Folder.Write(Path.Combine(_world.Common, "maestro/owner"), text);
        Assert.Equal("owner_record_unreadable", Assert.Throws<MaestroException>(() => Owner.Claim(_first)).Code);
    }

    [Fact]
    public void A_folder_in_its_place_stops_everybody_and_a_file_above_it_too()
    {
        Directory.CreateDirectory(Path.Combine(_world.Common, "maestro", "owner"));
        Assert.Equal("owner_record_unreadable", Assert.Throws<MaestroException>(() => Owner.Claim(_first)).Code);
        Directory.Delete(Path.Combine(_world.Common, "maestro"), true);
        File.WriteAllText(Path.Combine(_world.Common, "maestro"), "");
        Assert.Equal("owner_record_unwritable", Assert.Throws<MaestroException>(() => Owner.Claim(_first)).Code);
    }

    private MaestroException Refused(OwnerRecord claim)
    {
        var failure = Assert.Throws<MaestroException>(() => Owner.Claim(claim));
        Assert.Equal(("repository_owned_by_other_ledger", ProblemKind.Usage), (failure.Code, failure.Kind));
        return failure;
    }
}
