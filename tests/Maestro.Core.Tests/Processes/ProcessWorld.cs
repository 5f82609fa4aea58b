using System.Globalization;
using System.Runtime.InteropServices;
using Maestro.Gates;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Processes;

/// <summary>A folder and a gate of a test's own.</summary>
internal sealed partial class ProcessWorld : IDisposable
{
    public ProcessWorld(IGateObserver? observer = null, TimeProvider? time = null) =>
        Gate = new ProcessGate(observer ?? NoObserver.Instance, time ?? TimeProvider.System);

    public string Folder { get; } = Directory.CreateTempSubdirectory("maestro-processes-").FullName;

    public ProcessGate Gate { get; }

    public ProcessTable Table => Gate.Table;

    public Dictionary<string, string> Environment { get; } = new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")! };

    public ProcessSpec Spec(ProcessPurpose purpose, params string[] command) => new(purpose, command, Folder, Environment);

    public ProcessSpec Shell(string script, ProcessPurpose purpose = ProcessPurpose.Validation) => Spec(purpose, "/bin/sh", "-c", script);

    public string File(string name, string text, bool executable = false)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, text);
        if (executable && !OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A named pipe: a child that writes to it tells the test that it has come so far.</summary>
    public string Fifo(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.Equal(0, MakeFifo(path, 0x180));
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The next line of a child's output; the children of these tests write one when they are ready.</summary>
    public static async Task<string> LineAsync(ChildProcess child)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await child.Output.ReadAsync(one) == 1 && one[0] != '\n') line.Add(one[0]);
        return System.Text.Encoding.UTF8.GetString([.. line]);
    }

    public static async Task<int> PidAsync(ChildProcess child) => int.Parse(await LineAsync(child), CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
