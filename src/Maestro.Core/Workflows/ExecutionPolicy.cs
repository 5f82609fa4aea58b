namespace Maestro.Workflows;

/// <summary>The <c>[execution]</c> section.</summary>
public sealed record ExecutionPolicy
{
    /// <summary>Failed or cut-off attempts in one episode.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Turns in one session.</summary>
    public int MaxTurns { get; init; } = 1;

    /// <summary>Clean boundaries without a signal in one episode.</summary>
    public int MaxContinuations { get; init; } = 10;

    /// <summary>Repairs in one episode.</summary>
    public int MaxRepairRounds { get; init; } = 5;

    /// <summary>Longest wait before the next attempt.</summary>
    public TimeSpan MaxRetryBackoff { get; init; } = TimeSpan.FromMilliseconds(300_000);

    /// <summary>Longest silence without an open item.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMilliseconds(300_000);

    /// <summary>Longest time without progress inside an open item.</summary>
    public TimeSpan ItemTimeout { get; init; } = TimeSpan.FromMilliseconds(1_800_000);

    /// <summary>Longest turn.</summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromMilliseconds(3_600_000);

    /// <summary>Leases with a slot at once.</summary>
    public int MaxConcurrentAgents { get; init; } = 1;

    /// <summary>The same per issue state.</summary>
    public IReadOnlyDictionary<string, int> MaxConcurrentAgentsByState { get; init; } = new Dictionary<string, int>();

    /// <summary>Shell lines that must all succeed on the head.</summary>
    public IReadOnlyList<string> ValidationCommands { get; init; } = [];

    /// <summary>Longest run of one of them.</summary>
    public TimeSpan ValidationTimeout { get; init; } = TimeSpan.FromMilliseconds(1_800_000);
}
