using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>One key of a table and what stands there.</summary>
/// <param name="Name">The key, unquoted and unescaped.</param>
/// <param name="Position">Where the key was first written.</param>
/// <param name="Value">The value.</param>
internal sealed record TomlEntry(string Name, TextPosition Position, TomlValue Value);
