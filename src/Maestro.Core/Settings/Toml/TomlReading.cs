using Maestro.Problems;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Toml;

/// <summary>What reading a TOML document gave.</summary>
/// <param name="Root">Everything that could be read; whole only when there are no problems.</param>
/// <param name="Problems">The syntax errors in the order of the document, each <c>toml_syntax</c>.</param>
internal sealed record TomlReading(TomlTable Root, IReadOnlyList<Problem> Problems);
