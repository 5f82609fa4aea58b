namespace Maestro.Settings;

/// <summary>The <c>[github]</c> section.</summary>
public sealed record GitHubSettings
{
    /// <summary>Name of the variable that holds the token.</summary>
    public string? TokenVariable { get; init; }

    /// <summary><c>owner/name</c>; null: from the remote.</summary>
    public string? Repository { get; init; }

    /// <summary>Address; null: the service's own.</summary>
    public string? ApiUrl { get; init; }
}
