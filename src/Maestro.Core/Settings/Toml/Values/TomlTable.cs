using System.Diagnostics.CodeAnalysis;
using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A table, in the order written.</summary>
/// <param name="origin">What brought it into being.</param>
/// <param name="position">Where that is.</param>
internal sealed class TomlTable(TomlTableOrigin origin, TextPosition position) : TomlValue(position)
{
    private readonly Dictionary<string, TomlEntry> byName = new(StringComparer.Ordinal);
    private readonly List<TomlEntry> entries = [];

    /// <summary>What brought it into being.</summary>
    public TomlTableOrigin Origin { get; set; } = origin;

    /// <summary>Its keys in the order written.</summary>
    public IReadOnlyList<TomlEntry> Entries => entries;

    /// <inheritdoc/>
    public override string Kind => Origin == TomlTableOrigin.Inline ? "an inline table" : "a table";

    /// <summary>The entry of this name, when there is one.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out TomlEntry? entry) => byName.TryGetValue(name, out entry);

    /// <summary>Adds a key that is not there yet.</summary>
    public void Add(TomlEntry entry)
    {
        byName.Add(entry.Name, entry);
        entries.Add(entry);
    }
}
