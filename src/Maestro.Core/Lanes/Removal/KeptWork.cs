namespace Maestro.Lanes;

/// <summary>The work of a lane as a commit, and the reference that keeps it.</summary>
/// <param name="Ref">The whole name: <c>refs/maestro/kept/&lt;lane&gt;</c>, with a number from the second on.</param>
/// <param name="Commit">The lane's head, or a commit on top of it with what was in no commit.</param>
internal sealed record KeptWork(string Ref, string Commit)
{
    /// <summary>Where what was kept stands.</summary>
    public const string Prefix = "refs/maestro/kept";
}
