using Maestro.Problems;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>All keys of one sort of document.</summary>
/// <param name="specification">Where they are described, for remedies.</param>
/// <param name="keys">The keys.</param>
/// <param name="misplaced">Says why a key (section, name) that is not known here is certainly no typing mistake; null when it may be one.</param>
internal sealed class KeyTable(string specification, IReadOnlyList<Key> keys, Func<string, string, Flaw?> misplaced)
{
    /// <summary>The keys in the order of the specification.</summary>
    public IReadOnlyList<Key> Keys { get; } = keys;

    /// <summary>The names of the tables.</summary>
    public IReadOnlyList<string> Sections { get; } = [.. keys.Select(key => key.Section).Where(section => section.Length > 0).Distinct()];

    /// <summary>Reports every key and table of a document that is not declared here.</summary>
    public void RefuseUnknown(TomlTable root, DocumentProblems problems)
    {
        foreach (var entry in root.Entries)
        {
            if (!Sections.Contains(entry.Name)) RefuseUnknown(string.Empty, entry, problems);
            else if (entry.Value is not TomlTable section)
                problems.Add(
                    "key_type",
                    entry.Position,
                    $"{entry.Name} is a table; found {entry.Value.Kind}.",
                    $"Write [{entry.Name}] and its keys below.");
            else
                foreach (var below in section.Entries) RefuseUnknown(entry.Name, below, problems);
        }
    }

    private void RefuseUnknown(string section, TomlEntry entry, DocumentProblems problems)
    {
        if (Keys.Any(key => key.Section == section && key.Name == entry.Name)) return;
        if (misplaced(section, entry.Name) is { } flaw)
        {
            problems.Add(flaw.Code, entry.Position, flaw.Message, flaw.Remedy);
            return;
        }

        var isTable = section.Length == 0 && entry.Value is TomlTable or TomlArray { IsOfHeaders: true };
        var written = ShownText.Name(entry.Name);
        var label = isTable ? $"[{written}]" : section.Length == 0 ? written : $"[{section}] {written}";
        var nearest = problems.IsFull ? null : isTable ? NearestTable(entry.Name) : NearestKey(section, entry.Name);
        problems.Add(
            "key_unknown",
            entry.Position,
            $"{label} is not a {(isTable ? "table" : "key")} of this file.",
            nearest is null ? $"{specification} lists all keys." : $"Did you mean {nearest}?");
    }

    private string? NearestTable(string written) => NearestName.Find(written, Sections) is { } name ? $"[{name}]" : null;

    /// <summary>A key of the same table that is near, else one of another table with just this name, else one that is near.</summary>
    private string? NearestKey(string section, string written)
    {
        if (NearestName.Find(written, Keys.Where(key => key.Section == section).Select(key => key.Name)) is { } name)
            return Keys.First(key => key.Section == section && key.Name == name).Label;
        var elsewhere = NearestName.Find(written, Keys.Select(key => key.Name));
        return elsewhere is null ? null : Keys.First(key => key.Name == elsewhere).Label;
    }
}
