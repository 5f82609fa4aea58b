namespace Maestro.Dispatch;

/// <summary>What one orchestration pass shall do.</summary>
/// <param name="Issue">Identifier of the only issue to work on; null for all.</param>
internal sealed record PassRequest(string? Issue = null)
{
    /// <summary>Whether an issue is meant.</summary>
    public bool Wants(string identifier) => Issue is null || string.Equals(identifier, Issue, StringComparison.OrdinalIgnoreCase);
}
