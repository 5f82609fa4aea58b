using System.Diagnostics.CodeAnalysis;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes a text; surrounding white space is removed.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="rule">What the text must be like, besides not being empty.</param>
/// <param name="fallback">The default; null when it has none.</param>
/// <param name="defaultText">What the specification says of the default, when that is not the value itself.</param>
internal sealed class TextKey(string section, string name, TextRule? rule = null, string? fallback = null, string? defaultText = null)
    : Key<string?>(section, name, "text", defaultText ?? (fallback is null ? None : ShownText.Quoted(fallback)), fallback)
{
    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, [MaybeNullWhen(false)] out string? result)
    {
        result = null;
        if (value is not TomlString text)
        {
            RefuseType(value, problems);
            return false;
        }

        result = text.Value.Trim();
        var flaw = result.Length == 0 ? new Flaw("key_value", "the text is empty.", "Write it, or remove the key.") : rule?.Invoke(result);
        if (flaw is not null) problems.Add(this, flaw, value.Position);
        return flaw is null;
    }
}
