namespace Maestro.Git;

/// <summary>What the operator may decide about host-side git (<c>[git]</c> of maestro.toml); everything else is fixed.</summary>
/// <param name="HostEnvironment">The environment that the few inherited variables are looked up in: PATH, and those that ssh needs.</param>
internal sealed record GitOptions(IReadOnlyDictionary<string, string> HostEnvironment)
{
    /// <summary>Name of the committer of commits that the host makes.</summary>
    public string UserName { get; init; } = "Maestro";

    /// <summary>Address of the committer of commits that the host makes.</summary>
    public string UserEmail { get; init; } = "maestro@localhost";

    /// <summary>A file of certificate authorities for https; null uses git's own.</summary>
    public string? SslCa { get; init; }

    /// <summary>The proxy for https; null uses none.</summary>
    public string? Proxy { get; init; }

    /// <summary>
    /// Names every git process tree of this process (<see cref="Processes.ProcessSpec.Mark"/>), so that one that outlived a killed Maestro can be
    /// found and ended before its work is done again; null for random names.
    /// </summary>
    public string? Mark { get; init; }

    /// <summary>Options that inherit from this process's environment.</summary>
    public static GitOptions FromProcess()
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return new GitOptions(variables);
    }
}
