using Maestro.Problems;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>One syntax error, on its way to the place that recovers from it. Never leaves the reader.</summary>
/// <param name="position">Where it is.</param>
/// <param name="message">What was expected and what was found.</param>
/// <param name="remedy">What to do, when the message does not say it.</param>
internal sealed class TomlSyntaxException(TextPosition position, string message, string remedy = "") : Exception(message)
{
    /// <summary>Where it is.</summary>
    public TextPosition Position { get; } = position;

    /// <summary>What to do; may be empty.</summary>
    public string Remedy { get; } = remedy;
}
