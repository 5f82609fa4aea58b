using Maestro.Cli.Rehearsal.Items;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Changes files as items of a turn.</summary>
internal static class FilePlay
{
    private const int ShownDiff = 64 * 1024;

    /// <summary>Writes a file, or adds to it.</summary>
    public static void Write(Play play, string name, string content, bool append)
    {
        var path = Path.GetFullPath(name, play.Thread.Cwd);
        var before = File.Exists(path) ? File.ReadAllText(path) : null;
        var after = append ? before + content : content;
        var diff = before is null ? after : FileDiff.Whole(before, after);
        if (diff.Length > ShownDiff) diff = diff[..ShownDiff];
        var item = new FileChangeItem("call_" + play.Agent.NewId(), play.Now, path, before is null, diff);
        play.Started(item);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, after);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            play.Completed(item with { Status = "failed" });
            throw new StepFailure($"`{name}` could not be written: {failure.Message}");
        }

        play.Completed(item with { Status = "completed" });
        play.ReportUsage();
    }
}
