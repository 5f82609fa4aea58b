namespace Maestro.Git;

/// <summary>One move of a reference inside a transaction.</summary>
/// <param name="Name">The whole name of the reference.</param>
/// <param name="Value">The new object id; null deletes it; equal to <paramref name="Expected"/> only verifies.</param>
/// <param name="Expected">What it must point at before; null: it must not exist.</param>
internal readonly record struct GitRefUpdate(string Name, string? Value, string? Expected);
