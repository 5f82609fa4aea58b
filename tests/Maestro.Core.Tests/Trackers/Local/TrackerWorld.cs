using Maestro.Gates;
using Maestro.Issues;
using Maestro.Tests.Git;
using Maestro.Trackers.Local;

namespace Maestro.Tests.Trackers.Local;

/// <summary>A tracker file in a folder of the test's own, with a person's desk and the engine's view.</summary>
internal sealed class TrackerWorld : IDisposable
{
    private readonly List<TrackerFile> _files = [];

    public TrackerWorld(IGateObserver? observer = null)
    {
        Observer = observer ?? NoObserver.Instance;
        File = Open();
        Desk = new LocalTrackerDesk(File, "demo", "ada");
        Tracker = new LocalTracker(File, "demo");
    }

    public TestFolder Folder { get; } = new("maestro-tracker");

    public FakeTime Time { get; } = new();

    public IGateObserver Observer { get; }

    public TrackerFile File { get; }

    public LocalTrackerDesk Desk { get; }

    public LocalTracker Tracker { get; }

    public string Path => Folder["state/tracker.db"];

    /// <summary>The same file opened once more, as another process would.</summary>
    public TrackerFile Open()
    {
        var file = new TrackerFile(Path, Observer, Time);
        _files.Add(file);
        return file;
    }

    /// <summary>An issue in Todo.</summary>
    public Issue Make(string title = "Do it", params string[] blockedBy) => Desk.Create(new IssueDraft(title) { BlockedBy = blockedBy });

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
        Folder.Dispose();
    }
}
