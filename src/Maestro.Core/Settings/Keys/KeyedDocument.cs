using System.Diagnostics.CodeAnalysis;
using Maestro.Problems;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A document seen through its declared keys. Problems go into one collection; a key with a problem reads as its default.</summary>
internal sealed class KeyedDocument
{
    private readonly TomlTable root;
    private readonly DocumentProblems problems;
    private readonly bool isWhole;
    private readonly HashSet<Key> unsound = [];

    /// <summary>Takes over what the TOML reader found and reports unknown keys.</summary>
    /// <param name="reading">The document.</param>
    /// <param name="table">Its keys.</param>
    /// <param name="problems">Where problems go.</param>
    public KeyedDocument(TomlReading reading, KeyTable table, DocumentProblems problems)
    {
        root = reading.Root;
        isWhole = reading.Problems.Count == 0;
        this.problems = problems;
        foreach (var problem in reading.Problems) problems.Add(problem);
        table.RefuseUnknown(root, problems);
    }

    /// <summary>The value of a key, or its default. Called once for each key.</summary>
    public T Get<T>(Key<T> key)
    {
        if (Find(key) is { } entry)
        {
            if (key.TryRead(entry.Value, problems, out var value)) return value;
            unsound.Add(key);
        }
        else if (key.IsRequired)
        {
            unsound.Add(key);
            // A line that could not be read may be the missing one.
            if (isWhole) problems.Add("key_missing", PositionOf(key), $"{key.Label} is required.", $"Add {key.Name} = … ({key.Type}).");
        }

        return key.Fallback;
    }

    /// <summary>The key is written, rightly or not.</summary>
    public bool IsWritten(Key key) => Find(key) is not null;

    /// <summary>These keys were read without a problem, so rules that hold between them can be checked.</summary>
    public bool AreSound(params ReadOnlySpan<Key> keys)
    {
        foreach (var key in keys)
            if (unsound.Contains(key)) return false;
        return true;
    }

    /// <summary>Where the key's value stands; without one, where its table begins.</summary>
    public TextPosition PositionOf(Key key) =>
        Find(key) is { } entry ? entry.Value.Position
        : TryFindSection(key.Section, out var section) ? section.Position
        : root.Position;

    /// <summary>Where an item of the key's list stands.</summary>
    public TextPosition PositionOf(Key key, int item) =>
        Find(key)?.Value is TomlArray array && item < array.Items.Count ? array.Items[item].Position : PositionOf(key);

    private TomlEntry? Find(Key key) =>
        TryFindSection(key.Section, out var section) && section.TryFind(key.Name, out var entry) ? entry : null;

    private bool TryFindSection(string name, [NotNullWhen(true)] out TomlTable? section)
    {
        section = name.Length == 0 ? root : root.TryFind(name, out var entry) ? entry.Value as TomlTable : null;
        return section is not null;
    }
}
