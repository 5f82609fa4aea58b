using Maestro.Problems;

namespace Maestro.Settings.Credentials;

/// <summary>Reads the secrets that maestro.toml names from an environment. Nothing else is ever asked for a credential.</summary>
public static class SecretReader
{
    /// <summary>A shorter value is a mistake, and hiding it would hide ordinary words.</summary>
    private const int MinLength = 8;

    /// <summary>Reads them all.</summary>
    /// <param name="settings">What names the variables.</param>
    /// <param name="environment">The environment to read.</param>
    /// <exception cref="MaestroException">Variables are empty or hold what cannot be a secret: all of them are named (<see cref="ProblemKind.Usage"/>).</exception>
    public static Secrets Read(MaestroSettings settings, IReadOnlyDictionary<string, string> environment)
    {
        var problems = Check(settings, environment);
        if (problems.Count > 0) throw new MaestroException(ProblemKind.Usage, problems);
        return new Secrets(
            Take(settings.Tracker.ApiKeyVariable, environment),
            Take(settings.GitHub.TokenVariable, environment),
            Take(settings.OperatorHttp?.TokenVariable, environment));
    }

    /// <summary>What is wrong with the named variables; empty when nothing is. The subject of each problem is the variable's name.</summary>
    /// <param name="settings">What names the variables.</param>
    /// <param name="environment">The environment to read.</param>
    public static IReadOnlyList<Problem> Check(MaestroSettings settings, IReadOnlyDictionary<string, string> environment) =>
        [.. settings.SecretVariables.Select(variable => Check(variable, environment)).OfType<Problem>()];

    private static Problem? Check(string variable, IReadOnlyDictionary<string, string> environment)
    {
        var isSet = environment.TryGetValue(variable, out var value);
        value = value?.Trim() ?? string.Empty;
        if (value.Length == 0)
            return new Problem(
                "env_var_empty",
                variable,
                $"maestro.toml names this variable for a secret, but it is {(isSet ? "empty" : "not set")}.",
                "Set it in the environment that starts Maestro, or remove its name from maestro.toml.");
        if (value.Any(c => c is < '!' or > '~'))
            return new Problem(
                "env_var_malformed",
                variable,
                "The variable's value has white space, control or non-ASCII characters inside, which no token has.",
                "Set it again, without what does not belong to the token.");
        return value.Length < MinLength
            ? new Problem(
                "env_var_malformed",
                variable,
                $"The variable's value is shorter than {MinLength} characters.",
                "Set it to the whole token.")
            : null;
    }

    private static Secret? Take(string? variable, IReadOnlyDictionary<string, string> environment) =>
        variable is null ? null : new Secret(variable, environment[variable].Trim());
}
