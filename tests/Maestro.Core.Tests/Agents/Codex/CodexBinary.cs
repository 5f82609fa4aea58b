using Maestro.Tests.Docs;

namespace Maestro.Tests.Agents.Codex;

/// <summary>The real agent, installed by <c>npm ci</c> in tests/codex; scripts/test.sh does that.</summary>
internal static class CodexBinary
{
    /// <summary>Set by scripts/test.sh where node is there: then a missing agent is a failure and no reason to skip.</summary>
    public const string RequiredVariable = "MAESTRO_REQUIRE_CODEX";

    private static readonly string Launcher = System.IO.Path.Combine(
        Repository.Root, "tests", "codex", "node_modules", ".bin", OperatingSystem.IsWindows() ? "codex.cmd" : "codex");

    /// <summary>Why the tests with the real agent cannot run; null when they can.</summary>
    public static string? Missing { get; } = Find();

    /// <summary>The agent's program.</summary>
    public static string Path => Missing is null ? Launcher : throw new InvalidOperationException(Missing);

    /// <summary>The command of an app-server, as in <c>[agent] command</c>.</summary>
    public static IReadOnlyList<string> Command => [Path, "app-server", "--listen", "stdio://"];

    private static string? Find()
    {
        if (File.Exists(Launcher)) return null;
        var missing = OnPath("node") && OnPath("npm")
            ? "codex is not installed: run npm ci in tests/codex"
            : "codex needs node and npm, which are not on the PATH";
        return Environment.GetEnvironmentVariable(RequiredVariable) == "1" ? throw new InvalidOperationException(missing) : missing;
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)));
}
