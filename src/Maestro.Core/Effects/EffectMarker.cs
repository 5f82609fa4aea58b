namespace Maestro.Effects;

/// <summary>
/// The line by which a text on a forge is found again, where the service accepts no id of ours. People do not see it: it is a comment of
/// Markdown.
/// </summary>
internal static class EffectMarker
{
    /// <summary>The marker of an effect; the same for the same key.</summary>
    /// <param name="kind">What is marked: <c>reply</c>, <c>comment</c>.</param>
    /// <param name="key">What tells the effect from every other.</param>
    public static string Of(string kind, string key) => $"<!-- maestro:{kind} {EffectKey.Digest(key)} -->";

    /// <summary>A text with its marker as the last line.</summary>
    public static string Append(string text, string marker) => $"{text}\n\n{marker}";
}
