using Maestro.Problems;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>One part of a dotted key or header. A class: a list of structures needs code made for it when the program starts.</summary>
/// <param name="Name">The part, unquoted and unescaped.</param>
/// <param name="Position">Where it begins.</param>
internal sealed record TomlKeyPart(string Name, TextPosition Position);
