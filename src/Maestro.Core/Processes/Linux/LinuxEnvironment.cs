using System.Text;

namespace Maestro.Processes.Linux;

/// <summary>The environment that another process was started with, as <c>/proc/PID/environ</c> shows it.</summary>
internal static class LinuxEnvironment
{
    private const int Largest = 8 * 1024 * 1024;
    private const int MostLooks = 1000;
    private const int SureAfter = 3;

    /// <summary>The environment, each variable ended by NUL; null when it cannot be read.</summary>
    /// <remarks>
    /// A process that is becoming another program has no environment for a moment, and a file that was opened before it did answers
    /// nothing, or only the start, afterwards. So an answer that is empty or cut off is asked for again; one that stays so while the
    /// process has arguments is the truth.
    /// </remarks>
    public static byte[]? Read(int pid)
    {
        var same = 0;
        for (var look = 0; ; look++)
        {
            var environment = ProcFile.ReadBytes($"/proc/{pid}/environ", Largest);
            if (environment is null or [.., 0]) return environment;
            if (ProcFile.ReadBytes($"/proc/{pid}/cmdline", 1) is not { } arguments) return null;
            same = arguments.Length > 0 ? same + 1 : 0;
            if (same == SureAfter || look == MostLooks || HasEnded(pid)) return environment;
            Thread.Yield();
        }
    }

    /// <summary>A variable's value; null when it is not there.</summary>
    /// <param name="environment">As <see cref="Read"/> answers it.</param>
    /// <param name="name">The variable's name with its <c>=</c>.</param>
    public static string? Find(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> name)
    {
        foreach (var range in environment.Split((byte)0))
        {
            var variable = environment[range];
            if (variable.StartsWith(name)) return Encoding.UTF8.GetString(variable[name.Length..]);
        }

        return null;
    }

    private static bool HasEnded(int pid) =>
        ProcFile.ReadText($"/proc/{pid}/stat", 4096) is not { } stat || LinuxStat.Parse(stat) is not { Ended: false };
}
