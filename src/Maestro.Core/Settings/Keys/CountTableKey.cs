using System.Diagnostics.CodeAnalysis;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes a table of names and whole numbers; empty when it is not written.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="sameness">Decides when two names are the same, which is refused.</param>
/// <param name="min">The least number.</param>
/// <param name="max">The greatest number.</param>
internal sealed class CountTableKey(string section, string name, IEqualityComparer<string> sameness, int min, int max)
    : Key<IReadOnlyDictionary<string, int>>(section, name, $"table of {CountKey.Range(min, max)}", "{}", new Dictionary<string, int>(sameness))
{
    /// <inheritdoc/>
    public override bool TryRead(
        TomlValue value,
        DocumentProblems problems,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<string, int> result)
    {
        result = null;
        if (value is not TomlTable table)
        {
            RefuseType(value, problems);
            return false;
        }

        var before = problems.Count;
        var counts = new Dictionary<string, int>(sameness);
        foreach (var entry in table.Entries)
        {
            if (entry.Name.Trim().Length == 0)
                problems.Add(this, new Flaw("key_value", "a name is empty.", "Write it."), entry.Position);
            else if (entry.Value is not TomlInteger number) RefuseType(entry.Value, problems);
            else if (number.Value < min || number.Value > max) RefuseRange(entry.Value.Position, number.Value, problems);
            else if (!counts.TryAdd(entry.Name.Trim(), (int)number.Value))
                problems.Add(this, new Flaw(
                    "name_repeated",
                    $"{ShownText.Quoted(entry.Name)} stands in the table twice.",
                    "Remove one of the two."), entry.Position);
        }

        result = counts;
        return problems.Count == before;
    }
}
