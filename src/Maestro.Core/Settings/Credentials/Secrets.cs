namespace Maestro.Settings.Credentials;

/// <summary>The secrets of one project, read from the variables that maestro.toml names.</summary>
public sealed class Secrets
{
    internal Secrets(Secret? trackerApiKey, Secret? gitHubToken, Secret? operatorHttpToken)
    {
        TrackerApiKey = trackerApiKey;
        GitHubToken = gitHubToken;
        OperatorHttpToken = operatorHttpToken;
        Redactor = new Redactor(All(trackerApiKey, gitHubToken, operatorHttpToken).Select(secret => secret.Reveal()));
    }

    /// <summary>No secrets: the embedded default.</summary>
    public static Secrets None { get; } = new(null, null, null);

    /// <summary>The tracker's key; null when <c>[tracker] api_key_env_var</c> names none.</summary>
    public Secret? TrackerApiKey { get; }

    /// <summary>GitHub's token; null when <c>[github] token_env_var</c> names none.</summary>
    public Secret? GitHubToken { get; }

    /// <summary>The bearer token of the operator's HTTP server; null when <c>[operator_http] token_env_var</c> names none.</summary>
    public Secret? OperatorHttpToken { get; }

    /// <summary>Removes all of them from text.</summary>
    public Redactor Redactor { get; }

    /// <summary>The names of the variables that hold them; never a value.</summary>
    public override string ToString() => $"Secrets({string.Join(", ", All(TrackerApiKey, GitHubToken, OperatorHttpToken).Select(secret => secret.Variable))})";

    private static IEnumerable<Secret> All(params IEnumerable<Secret?> secrets) => secrets.OfType<Secret>();
}
