using Maestro.Problems;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>One part of a dotted key or header.</summary>
/// <param name="Name">The part, unquoted and unescaped.</param>
/// <param name="Position">Where it begins.</param>
internal readonly record struct TomlKeyPart(string Name, TextPosition Position);
