namespace Maestro.Effects;

/// <summary>Comments on a pull request as a whole.</summary>
/// <param name="Number">The pull request.</param>
/// <param name="Body">Markdown whose last line is <paramref name="Marker"/>.</param>
/// <param name="Marker">A line that no other comment has; it is how the comment is found again.</param>
internal sealed record CommentOnPullRequest(int Number, string Body, string Marker) : EffectPayload
{
    /// <summary>A comment whose marker is made from its key.</summary>
    /// <param name="number">The pull request.</param>
    /// <param name="key">The effect's key.</param>
    /// <param name="text">What people read; no marker line of ours in it.</param>
    public static CommentOnPullRequest Of(int number, string key, string text)
    {
        var marker = EffectMarker.Of("comment", key);
        return new CommentOnPullRequest(number, EffectMarker.Append(text, marker), marker);
    }
}
