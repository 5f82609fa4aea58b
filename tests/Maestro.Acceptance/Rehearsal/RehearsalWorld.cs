namespace Maestro.Acceptance.Rehearsal;

/// <summary>A folder of a test's own with a lane, a state folder and a script; removed at the end.</summary>
internal sealed class RehearsalWorld : IDisposable
{
    public RehearsalWorld(string laneName = "DEMO-1")
    {
        Root = Directory.CreateTempSubdirectory("maestro-rehearsal-test-").FullName;
        Lane = Directory.CreateDirectory(Path.Combine(Root, "lanes", laneName)).FullName;
        State = Path.Combine(Root, "state");
    }

    public string Root { get; }

    public string Lane { get; }

    public string State { get; }

    public string Script(string json)
    {
        var file = Path.Combine(Root, "script.json");
        File.WriteAllText(file, json);
        return file;
    }

    public string InLane(string name) => Path.Combine(Lane, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
