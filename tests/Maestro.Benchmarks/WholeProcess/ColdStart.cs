using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Maestro.Benchmarks.WholeProcess;

/// <summary>
/// Starts a program and reads what the kernel counted for it. Linux counts the memory of a process from before its program began: a child of
/// this one would never count less than this one holds. So a small shell starts the program and ends, and the orphan comes to us.
/// </summary>
internal static partial class ColdStart
{
    private const int SetChildSubreaper = 36;

    // The program waits for a line until the shell is gone: then it is ours, and the clock begins.
    private const string Script = """
        out=$1; shift; exec 3<&0; (read -r line <&3; exec 3<&-; exec "$@" > "$out" 2>&1) & echo $!
        """;

    /// <summary>Runs the program once; its output goes to a file.</summary>
    public static ColdSample Run(IReadOnlyList<string> command, string folder, string output)
    {
        if (Prctl(SetChildSubreaper, 1, 0, 0, 0) != 0) throw new InvalidOperationException("The kernel lets no process adopt orphans.");
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var argument in (string[])["-c", Script, "sh", output, .. command]) start.ArgumentList.Add(argument);
        using var shell = Process.Start(start)!;
        var pid = int.Parse(shell.StandardOutput.ReadLine()!);
        shell.WaitForExit();
        var begin = Stopwatch.GetTimestamp();
        shell.StandardInput.Close();
        if (Wait(pid, out var status, 0, out var usage) != pid) throw new InvalidOperationException($"{command[0]} did not come to us.");
        var wall = Stopwatch.GetElapsedTime(begin);
        if (status != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with status {status}: {File.ReadAllText(output)}");
        return new ColdSample(wall.TotalMilliseconds, usage.UserMilliseconds + usage.SystemMilliseconds, usage.MostKibibytes / 1024.0);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "wait4")]
    private static partial int Wait(int pid, out int status, int options, out Usage usage);

    /// <summary><c>struct rusage</c> of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long MostKibibytes;

        public readonly double UserMilliseconds => (UserSeconds * 1000.0) + (UserMicroseconds / 1000.0);

        public readonly double SystemMilliseconds => (SystemSeconds * 1000.0) + (SystemMicroseconds / 1000.0);
    }
}
