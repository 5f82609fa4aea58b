using Maestro.Ledger;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class LeaseTests : IDisposable
{
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AFreeLeaseIsTakenWithEveryThingItSays()
    {
        var request = _world.Request(state: "In Progress");
        var outcome = _world.Take(request);
        var expected = new Lease(
            new Fence(request.Key, 1), request.Owner, "here", "In Progress", request.Now, request.Now, request.Now + request.Duration);
        Assert.Equal(new LeaseOutcome(LeaseResult.Taken, expected, null), outcome);
        Assert.Equal(expected, Assert.Single(_world.Ledger.Read(reader => reader.ReadLeases())));
    }

    [Fact]
    public void ALeaseOfALiveProcessIsNamedAndNotTaken()
    {
        var held = _world.Take(_world.Request(owner: 1)).Lease;
        Assert.Equal(new LeaseOutcome(LeaseResult.HeldElsewhere, held, null), _world.Take(_world.Request(owner: 2)));
    }

    [Fact]
    public void OnesOwnLeaseIsTakenAgainWithANewFence()
    {
        var first = _world.Take(_world.Request()).Lease!.Fence;
        var again = _world.Take(_world.Request());
        Assert.Equal((LeaseResult.Taken, first.Number + 1, null), (again.Result, again.Lease!.Fence.Number, again.Replaced));
        Assert.Throws<FenceLostException>(() => _world.Ledger.Write(LedgerWrite.Journal, first, writer => writer.SetValue("a", "b")));
    }

    [Fact]
    public void ADeadOwnerIsReplacedAtOnceAndNamed()
    {
        var dead = _world.Take(_world.Request(owner: 1)).Lease!;
        var outcome = _world.Take(_world.Request(owner: 2, isAlive: owner => owner != dead.Owner));
        Assert.Equal((LeaseResult.Taken, dead.Fence.Number + 1), (outcome.Result, outcome.Lease!.Fence.Number));
        Assert.Equal(dead, outcome.Replaced);
    }

    [Fact]
    public void FencesGrowForeverAlsoOverReleases()
    {
        for (var number = 1; number <= 3; number++)
        {
            var fence = _world.Take(_world.Request(owner: number)).Lease!.Fence;
            Assert.Equal(number, fence.Number);
            _world.Ledger.Write(LedgerWrite.LeaseRelease, fence, writer => writer.ReleaseLease(fence));
            Assert.Empty(_world.Ledger.Read(reader => reader.ReadLeases()));
            _world.Reopen();
        }
    }

    [Fact]
    public void ASilentLiveOwnerIsReplacedOnlyAtTheSecondLook()
    {
        var held = _world.Take(_world.Request(owner: 1)).Lease!;
        _world.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(_world.Request(owner: 2)).Result);
        _world.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(_world.Request(owner: 3)).Result);
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var outcome = _world.Take(_world.Request(owner: 2));
        Assert.Equal((LeaseResult.Taken, held), (outcome.Result, outcome.Replaced));
    }

    [Fact]
    public void AHeartbeatBetweenTheLooksSavesTheLease()
    {
        var fence = _world.Take(_world.Request(owner: 1)).Lease!.Fence;
        _world.Time.Advance(TimeSpan.FromHours(8));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(_world.Request(owner: 2)).Result);
        Renew(fence);
        _world.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(_world.Request(owner: 2)).Result);
    }

    [Fact]
    public void AHeartbeatInTheFutureDoesNotProtectAHungOwnerForLong()
    {
        _world.Time.Advance(TimeSpan.FromDays(1));
        _world.Take(_world.Request(owner: 1));
        _world.Time.SetUtcNow(_world.Time.GetUtcNow().AddDays(-1));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(_world.Request(owner: 2)).Result);
        _world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request(owner: 2)).Result);
    }

    [Fact]
    public void ADoubtFromTheFutureBeginsAgain()
    {
        _world.Take(_world.Request(owner: 1));
        _world.Time.Advance(TimeSpan.FromDays(1));
        _world.Take(_world.Request(owner: 2));
        _world.Time.SetUtcNow(_world.Time.GetUtcNow().AddHours(-12));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(_world.Request(owner: 2)).Result);
        _world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request(owner: 2)).Result);
    }

    [Fact]
    public void AnOwnerOnAnotherHostIsNotJudgedByItsPid()
    {
        var request = _world.Request(owner: 2, host: "there", isAlive: _ => false);
        _world.Take(_world.Request(owner: 1, host: "here"));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(request).Result);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(LeaseResult.HeldElsewhere, _world.Take(request with { Now = _world.Time.GetUtcNow() }).Result);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(LeaseResult.Taken, _world.Take(request with { Now = _world.Time.GetUtcNow() }).Result);
    }

    [Fact]
    public void TheProjectsLimitCountsLiveLeasesOnly()
    {
        _world.Take(_world.Request("1", owner: 1, slots: 2));
        var dead = _world.Take(_world.Request("2", owner: 2, slots: 2)).Lease!.Owner;
        Assert.Equal(new LeaseOutcome(LeaseResult.NoSlot, null, null), _world.Take(_world.Request("3", owner: 3, slots: 2)));
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request("3", owner: 3, slots: 2, isAlive: owner => owner != dead)).Result);
    }

    [Fact]
    public void ALeaseThatTakesNoSlotIsNotCounted()
    {
        _world.Take(_world.Request("1", owner: 1));
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request("2", owner: 1, slots: 1)).Result);
        Assert.Equal(LeaseResult.NoSlot, _world.Take(_world.Request("3", owner: 1, slots: 1)).Result);
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request("3", owner: 1)).Result);
    }

    [Fact]
    public void OnesOwnSlotIsNotInOnesWay()
    {
        _world.Take(_world.Request(slots: 1, stateSlots: 1));
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request(slots: 1, stateSlots: 1)).Result);
    }

    [Fact]
    public void AStatesLimitComparesNamesWithoutCase()
    {
        _world.Take(_world.Request("1", owner: 1, slots: 9, stateSlots: 1, state: "Todo"));
        Assert.Equal(LeaseResult.NoStateSlot, _world.Take(_world.Request("2", owner: 1, slots: 9, stateSlots: 1, state: " TODO ")).Result);
        Assert.Equal(LeaseResult.Taken, _world.Take(_world.Request("3", owner: 1, slots: 9, stateSlots: 1, state: "In Progress")).Result);
    }

    [Fact]
    public void NothingIsTakenWhileThereIsNoSlotEvenFromADeadOwner()
    {
        var dead = _world.Take(_world.Request("1", owner: 1, slots: 1)).Lease!;
        _world.Take(_world.Request("2", owner: 2));
        _world.Take(_world.Request("3", owner: 3, slots: 2));
        Assert.Equal(LeaseResult.NoSlot, _world.Take(_world.Request("1", owner: 2, slots: 1, isAlive: owner => owner != dead.Owner)).Result);
        Assert.Contains(dead, _world.Ledger.Read(reader => reader.ReadLeases()));
    }

    [Fact]
    public void LivenessIsAskedOncePerProcess()
    {
        for (var issue = 1; issue <= 5; issue++) _world.Take(_world.Request($"{issue}", owner: 1, slots: 9));
        var asked = 0;
        bool IsAlive(ProcessIdentity owner) => ++asked > 0;
        _world.Take(_world.Request("1", owner: 2, isAlive: IsAlive));
        Assert.Equal(1, asked);
        _world.Take(_world.Request("9", owner: 2, slots: 9, isAlive: IsAlive));
        Assert.Equal(2, asked);
    }

    [Fact]
    public void ARenewedLeaseMovesItsHeartbeatAndExpiry()
    {
        var fence = _world.Take(_world.Request()).Lease!.Fence;
        _world.Time.Advance(TimeSpan.FromSeconds(5));
        Renew(fence);
        var lease = Assert.Single(_world.Ledger.Read(reader => reader.ReadLeases()));
        Assert.Equal((_world.Time.GetUtcNow(), _world.Time.GetUtcNow().AddSeconds(30)), (lease.HeartbeatAt, lease.ExpiresAt));
    }

    [Fact]
    public void ALostLeaseIsNeitherRenewedNorReleasedNorWrittenUnder()
    {
        var lost = _world.Take(_world.Request(owner: 1)).Lease!.Fence;
        var now = _world.Take(_world.Request(owner: 2, isAlive: _ => false)).Lease!;
        Assert.Throws<FenceLostException>(() => Renew(lost));
        var failure = Assert.Throws<FenceLostException>(
            () => _world.Ledger.Write(LedgerWrite.Journal, lost, writer => writer.SetValue("a", "b")));
        Assert.Equal(lost, failure.Fence);
        Assert.Null(_world.Ledger.Read(reader => reader.ReadValue("a")));
        _world.Ledger.Write(LedgerWrite.LeaseRelease, writer => writer.ReleaseLease(lost));
        Assert.Equal(now, Assert.Single(_world.Ledger.Read(reader => reader.ReadLeases())));
    }

    [Fact]
    public void AReleasedLeaseIsNoLongerWrittenUnder()
    {
        var fence = _world.Take(_world.Request()).Lease!.Fence;
        _world.Ledger.Write(LedgerWrite.Journal, fence, writer => writer.SetValue("a", "b"));
        _world.Ledger.Write(LedgerWrite.LeaseRelease, fence, writer => writer.ReleaseLease(fence));
        Assert.Throws<FenceLostException>(() => _world.Ledger.Write(LedgerWrite.Journal, fence, writer => writer.SetValue("a", "c")));
        Assert.Throws<FenceLostException>(() => Renew(fence));
        Assert.Equal("b", _world.Ledger.Read(reader => reader.ReadValue("a")));
    }

    private void Renew(Fence fence) => _world.Ledger.Write(
        LedgerWrite.LeaseRenew,
        writer => writer.RenewLease(fence, _world.Time.GetUtcNow(), _world.Time.GetUtcNow().AddSeconds(30)));
}
