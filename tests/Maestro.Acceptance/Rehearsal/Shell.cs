using System.Diagnostics;

namespace Maestro.Acceptance.Rehearsal;

/// <summary>Runs shell lines for tests.</summary>
internal static class Shell
{
    public static string Run(string directory, string line)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = directory, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert(process.ExitCode == 0, line);
        return output;
    }

    private static void Assert(bool succeeded, string line) => Xunit.Assert.True(succeeded, $"`{line}` failed");
}
