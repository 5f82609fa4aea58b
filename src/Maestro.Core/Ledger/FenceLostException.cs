namespace Maestro.Ledger;

/// <summary>A writer's lease was taken over or released: it must stop, nothing of it counts any more.</summary>
/// <param name="fence">The lease it worked under.</param>
public sealed class FenceLostException(Fence fence)
    : Exception($"The lease on {fence.Key.IssueId} with fence {fence.Number} was taken over or released.")
{
    /// <summary>The lease it worked under.</summary>
    public Fence Fence { get; } = fence;
}
