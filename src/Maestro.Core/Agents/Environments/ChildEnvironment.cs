using System.Collections;
using Maestro.Processes;

namespace Maestro.Agents.Environments;

/// <summary>The environment of everything that may run agent-written code: the agent, validation commands, hooks, local checks.</summary>
/// <param name="Variables">The whole environment.</param>
/// <param name="Withheld">Names that were allowed and left out all the same because they are or hold a secret; for a warning, never with values.</param>
internal sealed record ChildEnvironment(IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Withheld)
{
    /// <summary>A shorter secret may be part of a value by chance, so it counts only as the whole of one.</summary>
    private const int ShortestPart = 8;

    /// <summary>Chooses what a child sees.</summary>
    /// <param name="system">Whose rules.</param>
    /// <param name="parent">Maestro's own environment.</param>
    /// <param name="allow"><c>[agent] env_allow</c>: further names.</param>
    /// <param name="secrets">Names of the variables that hold Maestro's secrets; neither they nor their values pass, whatever allows them.</param>
    /// <param name="extras">Variables that Maestro sets itself, such as a private folder for temporary files; they win over inherited ones.</param>
    public static ChildEnvironment Build(
        HostSystem system,
        IReadOnlyDictionary<string, string> parent,
        IEnumerable<string> allow,
        IEnumerable<string> secrets,
        IReadOnlyDictionary<string, string> extras)
    {
        var comparer = AllowedVariables.Comparer(system);
        var allowed = allow.ToHashSet(comparer);
        var secretNames = secrets.ToHashSet(comparer);
        var secretValues = parent.Where(pair => secretNames.Contains(pair.Key) && pair.Value.Length > 0).Select(pair => pair.Value.Trim()).Where(value => value.Length > 0).ToList();
        var variables = new Dictionary<string, string>(comparer);
        foreach (var (name, value) in parent)
        {
            if (AllowedVariables.Has(system, name) || allowed.Contains(name)) variables[name] = value;
        }

        foreach (var (name, value) in extras) variables[name] = value;
        var withheld = variables.Where(pair => secretNames.Contains(pair.Key) || secretValues.Any(secret => Holds(pair.Value, secret)))
            .Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
        foreach (var name in withheld) variables.Remove(name);
        return new ChildEnvironment(variables, withheld);
    }

    /// <summary>The variables that make a folder the place for temporary files.</summary>
    /// <param name="system">Whose rules.</param>
    /// <param name="folder">Absolute path; private to one lane, since the system's own folder is shared by all.</param>
    public static IReadOnlyDictionary<string, string> TemporaryFolder(HostSystem system, string folder) => system == HostSystem.Windows
        ? new Dictionary<string, string> { ["TEMP"] = folder, ["TMP"] = folder, ["TMPDIR"] = folder }
        : new Dictionary<string, string> { ["TMPDIR"] = folder };

    /// <summary>This process's own environment, as <see cref="Build"/> wants it.</summary>
    public static IReadOnlyDictionary<string, string> OfThisProcess()
    {
        var variables = new Dictionary<string, string>(AllowedVariables.Comparer(ShellCommand.Here));
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) variables[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        return variables;
    }

    private static bool Holds(string value, string secret) =>
        secret.Length < ShortestPart ? value == secret : value.Contains(secret, StringComparison.Ordinal);
}
