namespace Maestro.Tests;

/// <summary>A clock that stands still until the test moves it; timers fire on the thread that moves it, in the order they are due.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;
    private TimeSpan _elapsed;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeTime()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock) return _elapsed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets the wall clock without time passing, backwards too; timers do not notice.</summary>
    public void SetUtcNow(DateTimeOffset now)
    {
        lock (_lock) _now = now;
    }

    /// <summary>Lets time pass and fires what becomes due.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan target;
        lock (_lock) target = _elapsed + by;
        while (NextDue(target) is { } timer) timer.Fire();
        lock (_lock)
        {
            _now += target - _elapsed;
            _elapsed = target;
        }
    }

    /// <summary>
    /// Completes once the next moment that anybody waits for is exactly this far away: everybody who reacts to what happened before has
    /// done so, and from now on advancing reaches them.
    /// </summary>
    public async Task UntilNextDueInAsync(TimeSpan span)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_timers.Min(timer => timer.Due) == _elapsed + span) return;
                changed = _changed.Task;
            }

            await changed;
        }
    }

    private void TimersChanged()
    {
        (var waiters, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        waiters.TrySetResult();
    }

    private FakeTimer? NextDue(TimeSpan target)
    {
        lock (_lock)
        {
            var timer = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            if (timer is null) return null;
            var due = timer.Due!.Value > _elapsed ? timer.Due.Value : _elapsed;
            _now += due - _elapsed;
            _elapsed = due;
            timer.Due = timer.Period > TimeSpan.Zero ? due + timer.Period : null;
            return timer;
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._elapsed + dueTime;
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                time._timers.Add(this);
                time.TimersChanged();
            }

            if (dueTime == TimeSpan.Zero) time.Advance(TimeSpan.Zero);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                time.TimersChanged();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
