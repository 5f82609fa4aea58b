using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>A review thread as the forge's file has it.</summary>
/// <param name="RowId">Its row; its id is T and this number.</param>
/// <param name="Anchor">Where it was begun.</param>
/// <param name="Place">Where it is now.</param>
/// <param name="IsResolved">Somebody resolved it.</param>
/// <param name="Comments">Oldest first.</param>
internal sealed record ThreadRow(long RowId, ThreadAnchor Anchor, ThreadPlace Place, bool IsResolved, IReadOnlyList<ReviewComment> Comments)
{
    /// <summary>The thread as every forge tells it.</summary>
    public ReviewThread ToThread() => new($"T{RowId}", Place.Path, Place.IsOutdated ? null : Place.Line, IsResolved, Place.IsOutdated, Comments);
}
