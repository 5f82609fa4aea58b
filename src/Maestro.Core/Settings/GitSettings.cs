namespace Maestro.Settings;

/// <summary>The <c>[git]</c> section.</summary>
public sealed record GitSettings
{
    /// <summary>Where pull requests go; null: the remote's HEAD.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>The remote.</summary>
    public string Remote { get; init; } = "origin";

    /// <summary>Committer name of host-side commits.</summary>
    public string? UserName { get; init; }

    /// <summary>Committer address of host-side commits.</summary>
    public string? UserEmail { get; init; }

    /// <summary>Certificate bundle for HTTPS remotes.</summary>
    public string? SslCa { get; init; }

    /// <summary>Proxy for HTTPS remotes.</summary>
    public string? Proxy { get; init; }
}
