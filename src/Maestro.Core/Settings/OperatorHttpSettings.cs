namespace Maestro.Settings;

/// <summary>The <c>[operator_http]</c> section.</summary>
public sealed record OperatorHttpSettings
{
    /// <summary>Address and port; null: nothing is served.</summary>
    public string? ListenAddress { get; init; }

    /// <summary>Name of the variable that holds the bearer token.</summary>
    public string? TokenVariable { get; init; }
}
