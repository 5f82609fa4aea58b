using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>Which repository the embedded forge keeps pull requests of, and where.</summary>
internal sealed record EmbeddedForgeOptions
{
    /// <summary>The remote's address as git has it.</summary>
    public required string RemoteUrl { get; init; }

    /// <summary>The operator's repository: what a relative address is relative to. Absolute.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The forge's file; absolute.</summary>
    public required string FilePath { get; init; }

    /// <summary>The repository's rules.</summary>
    public LocalForgeRules Rules { get; init; } = new();

    /// <summary>Author and committer of what Maestro's own merges and branch updates make; its time is not looked at.</summary>
    public GitSignature Signature { get; init; } = new("Maestro", "maestro@localhost", DateTimeOffset.UnixEpoch);
}
