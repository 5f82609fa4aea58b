namespace Maestro.Effects;

/// <summary>Answers in a review thread.</summary>
/// <param name="Number">The pull request.</param>
/// <param name="ThreadId">The thread.</param>
/// <param name="Body">Markdown whose last line is <paramref name="Marker"/>.</param>
/// <param name="Marker">A line that no other answer has; it is how the answer is found again.</param>
internal sealed record ReplyToThread(int Number, string ThreadId, string Body, string Marker) : EffectPayload;
