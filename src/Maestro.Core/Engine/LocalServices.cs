using Maestro.Forges.Local;
using Maestro.Trackers.Local;

namespace Maestro.Engine;

/// <summary>The embedded services of a project, for the commands that are a person's side of them.</summary>
/// <param name="trackerFile">The tracker's file.</param>
/// <param name="desks">Gives the forge's desk of a person or bot; throws when the forge cannot be opened.</param>
/// <param name="project">The tracker's project.</param>
internal sealed class LocalServices(TrackerFile trackerFile, Func<LocalReviewer, LocalForgeDesk> desks, string project)
{
    /// <summary>The tracker's desk of a person.</summary>
    public LocalTrackerDesk TrackerDesk(string user) => new(trackerFile, project, user);

    /// <summary>The forge's desk of a person or bot.</summary>
    public LocalForgeDesk ForgeDesk(LocalReviewer reviewer) => desks(reviewer);
}
