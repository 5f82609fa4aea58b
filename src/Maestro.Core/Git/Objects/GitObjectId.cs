namespace Maestro.Git;

/// <summary>Ids of git objects: 40 lower-case hexadecimal digits, or 64 in a SHA-256 repository.</summary>
internal static class GitObjectId
{
    /// <summary>Whether this text is a whole object id.</summary>
    public static bool IsId(string? text) =>
        text is { Length: 40 or 64 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>
    /// The id again. What reaches git as an object passes here, so that no text from outside is ever read as an option, a range or one of
    /// git's many other ways to name something.
    /// </summary>
    /// <exception cref="ArgumentException">It is not a whole object id.</exception>
    public static string Check(string id) =>
        IsId(id) ? id : throw new ArgumentException($"\"{id}\" is not a whole git object id.", nameof(id));
}
