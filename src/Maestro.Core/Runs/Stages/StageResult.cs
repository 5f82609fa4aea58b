using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>What came of a stage of an attempt.</summary>
internal abstract record StageResult
{
    private StageResult()
    {
    }

    /// <summary>The stage is done; the next follows.</summary>
    public sealed record Done : StageResult
    {
        public static Done Instance { get; } = new();
    }

    /// <summary>The attempt failed; it counts, and another follows while budget is left.</summary>
    /// <param name="Code">Failure class.</param>
    /// <param name="Detail">For the operator and the next prompt; redacted.</param>
    public sealed record Failed(string Code, string Detail) : StageResult;

    /// <summary>Only a person can go on.</summary>
    /// <param name="Reason">Code of the guard.</param>
    /// <param name="Detail">Evidence; redacted.</param>
    public sealed record Attention(string Reason, string Detail) : StageResult;

    /// <summary>The attempt goes on later, uncounted.</summary>
    /// <param name="Retry">When; null when something else releases it.</param>
    public sealed record Suspended(Retry? Retry) : StageResult;

    /// <summary>Somebody cancelled or finished the issue: the attempt is over without a verdict.</summary>
    public sealed record Overtaken : StageResult;
}
