using System.Diagnostics.CodeAnalysis;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key with the type of its value.</summary>
/// <typeparam name="T">The type that the engine works with.</typeparam>
/// <param name="section">The table it stands in; empty for the top of the document.</param>
/// <param name="name">Its name in that table.</param>
/// <param name="type">Its type in the words of the specification.</param>
/// <param name="defaultText">Its default in the words of the specification.</param>
/// <param name="fallback">The value when it is not written.</param>
internal abstract class Key<T>(string section, string name, string type, string defaultText, T fallback) : Key(section, name, type, defaultText)
{
    /// <summary>The value when it is not written.</summary>
    public T Fallback { get; } = fallback;

    /// <summary>Reads what is written; false, with the problems told, when it cannot be this key's value.</summary>
    public abstract bool TryRead(TomlValue value, DocumentProblems problems, [MaybeNullWhen(false)] out T result);
}
