namespace Maestro.Settings;

/// <summary>The <c>[tracker]</c> section of maestro.toml.</summary>
public sealed record TrackerSettings
{
    /// <summary>Name of the variable that holds the key.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Address; null: the service's own.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The embedded tracker's file.</summary>
    public required string LocalPath { get; init; }
}
