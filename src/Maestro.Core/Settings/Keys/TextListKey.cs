using System.Diagnostics.CodeAnalysis;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes a list of texts, each trimmed; none may be empty.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="rule">What each text must be like.</param>
/// <param name="fallback">The default; null when it has none.</param>
/// <param name="defaultText">What the specification says of the default, when that is not the value itself.</param>
internal sealed class TextListKey(
    string section,
    string name,
    TextRule? rule = null,
    IReadOnlyList<string>? fallback = null,
    string? defaultText = null)
    : Key<IReadOnlyList<string>>(section, name, "list of texts", defaultText ?? Literal(fallback), fallback ?? [])
{
    /// <summary>Must have at least one item.</summary>
    public bool NeedsItem { get; init; }

    /// <summary>Decides when two items are the same, which is refused; null when repetition means something.</summary>
    public IEqualityComparer<string>? Sameness { get; init; } = StringComparer.Ordinal;

    /// <summary>Surrounding white space of items is kept: they are the arguments of a program.</summary>
    public bool IsCommand { get; init; }

    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, [MaybeNullWhen(false)] out IReadOnlyList<string> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            RefuseType(value, problems);
            return false;
        }

        var before = problems.Count;
        var items = new List<string>();
        var seen = new HashSet<string>(Sameness);
        foreach (var item in array.Items)
        {
            if (item is not TomlString text)
            {
                RefuseType(item, problems);
                continue;
            }

            var trimmed = IsCommand ? text.Value : text.Value.Trim();
            var flaw = Check(trimmed, items.Count, seen);
            if (flaw is not null) problems.Add(this, flaw, item.Position);
            items.Add(trimmed);
        }

        if (NeedsItem && array.Items.Count == 0)
            problems.Add(this, new Flaw("key_value", "the list is empty.", "Name at least one, or remove the key."), value.Position);
        result = items;
        return problems.Count == before;
    }

    private Flaw? Check(string item, int index, HashSet<string> seen)
    {
        if (item.Length == 0 && !(IsCommand && index > 0)) return new Flaw("key_value", "the list has an empty text.", "Remove it.");
        if (item.Contains('\0')) return new Flaw("key_value", "the text has a NUL character.", "Remove it.");
        if (Sameness is not null && !seen.Add(item))
            return new Flaw("name_repeated", $"{ShownText.Quoted(item)} stands in the list twice.", "Remove one of the two.");
        return rule?.Invoke(item);
    }

    private static string Literal(IReadOnlyList<string>? fallback) =>
        fallback is null ? None : $"[{string.Join(", ", fallback.Select(ShownText.Quoted))}]";
}
