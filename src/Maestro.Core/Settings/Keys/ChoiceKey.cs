using System.Diagnostics.CodeAnalysis;
using Maestro.Problems;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes one of a few texts.</summary>
/// <typeparam name="T">What the texts stand for.</typeparam>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="fallback">The value when it is not written.</param>
/// <param name="defaultText">What the specification says of the default; null when it is the text of <paramref name="fallback"/>.</param>
/// <param name="choices">The texts and what they stand for.</param>
internal sealed class ChoiceKey<T>(string section, string name, T fallback, string? defaultText, params Choice<T>[] choices)
    : Key<T>(section, name, OneOf(choices), defaultText ?? TextOf(fallback, choices), fallback)
{
    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (value is not TomlString text)
        {
            RefuseType(value, problems);
            return false;
        }

        foreach (var choice in choices)
        {
            if (choice.Text != text.Value) continue;
            result = choice.Value;
            return true;
        }

        var nearest = NearestName.Find(text.Value, choices.Select(choice => choice.Text));
        problems.Add(
            "key_value",
            value.Position,
            $"{Label} takes {Type}; found {ShownText.Quoted(text.Value)}.",
            nearest is null ? "Choose one of them." : $"Did you mean \"{nearest}\"?");
        return false;
    }

    private static string OneOf(Choice<T>[] choices) => $"one of {string.Join(", ", choices.Select(choice => $"\"{choice.Text}\""))}";

    private static string TextOf(T value, Choice<T>[] choices)
    {
        foreach (var choice in choices)
        {
            if (Equals(choice.Value, value)) return $"\"{choice.Text}\"";
        }

        throw new ArgumentException("The default is none of the choices.", nameof(value));
    }
}
