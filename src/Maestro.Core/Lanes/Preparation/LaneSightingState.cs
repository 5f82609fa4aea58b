namespace Maestro.Lanes;

/// <summary>How far a lane's branch and worktree are.</summary>
internal enum LaneSightingState
{
    /// <summary>Neither exists.</summary>
    Absent,

    /// <summary>Parts exist that an interrupted preparation left, or the worktree's folder is gone; making it again mends that.</summary>
    Unfinished,

    /// <summary>The worktree is there, whole, on its branch.</summary>
    Ready,
}
