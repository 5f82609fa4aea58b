using Maestro.Lanes;

namespace Maestro.Dispatch;

/// <summary>What it takes to bring the record of a lane to what there is.</summary>
/// <param name="Issue">The issue's identifier.</param>
/// <param name="Changes">What changes; empty when the record is right.</param>
internal sealed record BindingPlan(string Issue, IReadOnlyList<BindingChange> Changes)
{
    /// <summary>What the lane is bound to; null for one that was never prepared.</summary>
    public BoundLane? Bound { get; init; }

    /// <summary>Where the lane goes on when its worktree is made anew; null when it stays.</summary>
    public string? Start { get; init; }

    /// <summary>Where that commit left the base; null with <see cref="Start"/>.</summary>
    public string? Fork { get; init; }

    /// <summary>What is in the lane and nowhere else, and is kept under a reference before the lane goes on elsewhere.</summary>
    public IReadOnlyList<string> Unsaved { get; init; } = [];

    /// <summary>Whether this kind of thing changes.</summary>
    public bool Has(BindingKind kind) => Changes.Any(change => change.Kind == kind);

    /// <summary>Where a thing of this kind is now; null when it does not change.</summary>
    public string? Target(BindingKind kind) => Changes.FirstOrDefault(change => change.Kind == kind)?.To;
}
