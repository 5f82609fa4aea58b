using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>An array: written between brackets, or grown by <c>[[headers]]</c>.</summary>
/// <param name="isOfHeaders">It grows by <c>[[headers]]</c>; one between brackets is closed for good.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlArray(bool isOfHeaders, TextPosition position) : TomlValue(position)
{
    private readonly List<TomlValue> items = [];

    /// <summary>It grows by <c>[[headers]]</c>.</summary>
    public bool IsOfHeaders { get; } = isOfHeaders;

    /// <summary>The items in the order written; kinds may be mixed.</summary>
    public IReadOnlyList<TomlValue> Items => items;

    /// <inheritdoc/>
    public override string Kind => IsOfHeaders ? "an array of tables" : "an array";

    /// <summary>Puts one more item at the end.</summary>
    public void Add(TomlValue item) => items.Add(item);
}
