namespace Maestro.Workflows;

/// <summary>The <c>[cleanup]</c> section.</summary>
public sealed record CleanupPolicy
{
    /// <summary>Ignored files that may be deleted unasked; path patterns.</summary>
    public IReadOnlyList<string> Disposable { get; init; } = ["bin/", "obj/", "node_modules/", "target/"];
}
