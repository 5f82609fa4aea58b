using System.Text.RegularExpressions;

namespace Maestro.Tests.Architecture;

/// <summary>A way in which code reaches the world, recognised by the members that it names.</summary>
/// <param name="Name">As in docs/spec/architecture.md, "Gates".</param>
/// <param name="Covers">Whether a member is such a way.</param>
internal sealed partial record Reach(string Name, Func<MemberUse, bool> Covers)
{
    private const string Native = "native_function";

    private static readonly string[] Networking =
    [
        "System.Net.Sockets.", "System.Net.Http.", "System.Net.WebSockets.", "System.Net.Security.", "System.Net.NetworkInformation.",
        "System.Net.Quic.", "System.IO.Pipes.",
    ];

    /// <summary>Every way that is recognised. Reading files is none; everything on the file classes that is not known to read counts as writing.</summary>
    public static IReadOnlyList<Reach> All { get; } =
    [
        new("process_start", StartsProcess),
        new("process_end", EndsProcess),
        new("process_request", use => use is { Type: "Maestro.Processes.ProcessSpec", Member: ".ctor" }),
        new("file_write", WritesFile),
        new("database", use => use is { Type: "Maestro.Ledger.Sqlite.SqliteFile", Member: "Open" or "Write" }),
        new("sqlite", use => use.Type is "Maestro.Ledger.Sqlite.SqliteNative" or "Maestro.Ledger.Sqlite.SqliteConnector"),
        new("git", use => use is { Type: "Maestro.Git.GitCommand", Member: "RunAsync" }),
        new("service_write", WritesService),
        new("network", UsesNetwork),
        new("own_process", use => use is { Type: "System.Environment", Member: "Exit" or "FailFast" or "SetEnvironmentVariable" or "set_CurrentDirectory" }),
        new("reflection", Reflects),
        new(Native, use => use.Member == Native),
    ];

    /// <summary>Everything that an assembly reaches for, as <c>reach: type</c> without the leading <c>Maestro.</c>, each once.</summary>
    public static IReadOnlyList<(string Reach, string Type)> Of(CompiledAssembly assembly) =>
    [
        .. assembly.MemberUses
            .Where(use => use.From != use.Type)
            .Concat(assembly.NativeFunctions.Select(native => new MemberUse(native.Type, "", Native, null)))
            .SelectMany(use => All.Where(reach => reach.Covers(use)).Select(reach => (reach.Name, use.From["Maestro.".Length..])))
            .Distinct(),
    ];

    private static bool StartsProcess(MemberUse use) => use switch
    {
        { Type: "System.Diagnostics.Process", Member: "Start" } => true,
        { Type: "System.Diagnostics.ProcessStartInfo", Member: ".ctor" } => true,
        { Type: "Maestro.Processes.Tables.IProcessStarter", Member: "Start" } => true,
        _ => use.Type.StartsWith("Maestro.", StringComparison.Ordinal) && Spawning().IsMatch(use.Member),
    };

    private static bool EndsProcess(MemberUse use) =>
        use is { Type: "System.Diagnostics.Process", Member: "Kill" or "CloseMainWindow" or "EnterDebugMode" }
        || (use.Type.StartsWith("Maestro.", StringComparison.Ordinal) && Ending().IsMatch(use.Member));

    // Ways around all other rules: what is called by its name, or loaded when the program runs.
    private static bool Reflects(MemberUse use) =>
        use is { Type: "System.Reflection.MethodBase" or "System.Reflection.MethodInfo" or "System.Reflection.ConstructorInfo", Member: "Invoke" }
            or { Type: "System.Reflection.Assembly", Member: "Load" or "LoadFrom" or "LoadFile" or "LoadWithPartialName" }
            or { Type: "System.Type", Member: "GetType" or "InvokeMember", FirstParameter: "System.String" }
            or { Type: "System.Activator", Member: "CreateInstance", FirstParameter: not null }
            or { Type: "System.Runtime.InteropServices.NativeLibrary" }
            or { Type: "System.Runtime.InteropServices.Marshal", Member: "GetDelegateForFunctionPointer" }
        || use.Type.StartsWith("System.Reflection.Emit.", StringComparison.Ordinal)
        || use.Type.StartsWith("System.Runtime.Loader.", StringComparison.Ordinal);

    private static bool WritesFile(MemberUse use) => use.Type switch
    {
        "System.IO.File" or "System.IO.Directory" or "System.IO.FileInfo" or "System.IO.DirectoryInfo" or "System.IO.FileSystemInfo" =>
            !Reading().IsMatch(use.Member),
        "System.IO.RandomAccess" => !use.Member.StartsWith("Read", StringComparison.Ordinal) && use.Member != "GetLength",
        "System.IO.FileStream" => use.Member == ".ctor",
        "System.IO.StreamWriter" => use is { Member: ".ctor", FirstParameter: "System.String" },
        "System.IO.Path" => use.Member == "GetTempFileName",
        "System.IO.MemoryMappedFiles.MemoryMappedFile" => true,
        _ => use.Type.StartsWith("System.IO.Compression.Zip", StringComparison.Ordinal)
            || use.Type.StartsWith("System.Formats.Tar.", StringComparison.Ordinal),
    };

    // Reading members are named so: Read…, Find…. Handlers of effects are the only ones who call others.
    private static bool WritesService(MemberUse use) =>
        use.Type is "Maestro.Trackers.ITracker" or "Maestro.Forges.IForge"
        && !use.Member.StartsWith("Read", StringComparison.Ordinal)
        && !use.Member.StartsWith("Find", StringComparison.Ordinal)
        && !use.Member.StartsWith("get_", StringComparison.Ordinal);

    private static bool UsesNetwork(MemberUse use) =>
        use.Type is "System.Net.HttpListener" or "System.Net.Dns" or "System.Net.WebRequest" or "System.Net.WebClient"
        || Networking.Any(name => use.Type.StartsWith(name, StringComparison.Ordinal));

    [GeneratedRegex("^(PosixSpawn|Spawn|Fork|VFork|Exec[vl][pe]*|CreateProcess)$", RegexOptions.CultureInvariant)]
    private static partial Regex Spawning();

    [GeneratedRegex("^(Kill|TerminateProcess|TerminateJobObject|PidFdSendSignal)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex("^(Exists|Read.*|OpenRead|OpenText|Enumerate.*|Get.*|get_.*|ResolveLinkTarget|Refresh|ToString|[.]ctor)$", RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}
