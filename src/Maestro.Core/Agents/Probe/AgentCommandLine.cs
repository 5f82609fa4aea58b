namespace Maestro.Agents.Probe;

/// <summary>What an agent's program understands besides serving: derived from <c>[agent] command</c>.</summary>
internal static class AgentCommandLine
{
    private const string Serve = "app-server";

    /// <summary>Asks for its version.</summary>
    /// <param name="command">The command that serves.</param>
    public static IReadOnlyList<string> Version(IReadOnlyList<string> command) => [.. Program(command), "--version"];

    /// <summary>Has it generate its schema.</summary>
    /// <param name="command">The command that serves.</param>
    /// <param name="folder">Where to.</param>
    public static IReadOnlyList<string> Schema(IReadOnlyList<string> command, string folder) =>
        [.. Program(command), Serve, "generate-json-schema", "--experimental", "--out", folder];

    private static IEnumerable<string> Program(IReadOnlyList<string> command) => command.TakeWhile((part, at) => at == 0 || part != Serve);
}
