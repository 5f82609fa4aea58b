using Maestro.Ledger.Sqlite;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class WriterLockTests : IDisposable
{
    private readonly TestFolder _folder = new("maestro-lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OnlyOneHasItAtATime()
    {
        using var first = Make();
        using var second = Make();
        Assert.True(first.TryEnter());
        Assert.False(second.TryEnter());
        first.Exit();
        Assert.True(second.TryEnter());
        Assert.False(first.TryEnter());
    }

    [Fact]
    public async Task WhoComesBackAtOnceDoesNotOvertakeWhoWaits()
    {
        using var holder = Make();
        using var waiting = Make(TimeSpan.FromMinutes(5));
        using var queue = new FileLock(_folder["a.db.queue"]);
        Assert.True(holder.TryEnter());
        var entered = Task.Run(waiting.TryEnter);

        // The one that waits stands at the head of the queue, where nobody gets past it.
        SpinWait.SpinUntil(() =>
        {
            if (!queue.TryTake()) return true;
            queue.Release();
            return false;
        });
        holder.Exit();
        Assert.True(await entered);
        Assert.False(holder.TryEnter());
        waiting.Exit();
        Assert.True(holder.TryEnter());
    }

    [Fact]
    public void WhoGivesUpLeavesTheQueue()
    {
        using var holder = Make();
        using var impatient = Make();
        holder.TryEnter();
        Assert.False(impatient.TryEnter());
        using var queue = new FileLock(_folder["a.db.queue"]);
        Assert.True(queue.TryTake());
    }

    [Fact]
    public void ALockGoesWithItsHandle()
    {
        var first = new FileLock(_folder["x"]);
        Assert.True(first.TryTake());
        using var second = new FileLock(_folder["x"]);
        Assert.False(second.TryTake());
        first.Dispose();
        Assert.True(second.TryTake());
    }

    [Fact]
    public void LockFilesThatCannotBeMadeAreAnInputOutputError() =>
        Assert.ThrowsAny<IOException>(() => new WriterLock(_folder["missing/a.db"], TimeSpan.Zero).TryEnter());

    private WriterLock Make(TimeSpan patience = default) => new(_folder["a.db"], patience);
}
