using System.Security.Cryptography;
using System.Text;

namespace Maestro.Git;

/// <summary>
/// What in a repository can run programs for git or lead it elsewhere, by name, with a digest of what it is instead of the value: an address may carry a
/// password.
/// </summary>
/// <param name="Marks">Names with their digests, by name.</param>
internal sealed record RepositoryFingerprint(IReadOnlyDictionary<string, string> Marks)
{
    private const int DigestBytes = 16;

    /// <summary>The fingerprint as text, to be kept.</summary>
    public string Text => string.Join('\n', Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).Select(mark => $"{mark.Value} {mark.Key}"));

    /// <summary>Reads the text of a fingerprint.</summary>
    public static RepositoryFingerprint Parse(string text) => new(text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..], line => line[..line.IndexOf(' ', StringComparison.Ordinal)], StringComparer.Ordinal));

    /// <summary>The digest of a value.</summary>
    public static string Digest(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(SHA256.HashData(value).AsSpan(0, DigestBytes));

    /// <summary>The digest of values in their order.</summary>
    public static string Digest(IEnumerable<string> values) => Digest(Encoding.UTF8.GetBytes(string.Join('\0', values)));

    /// <summary>What differs from another one, as a person reads it, by name.</summary>
    public IReadOnlyList<string> Since(RepositoryFingerprint accepted) =>
    [
        .. Marks.Keys.Union(accepted.Marks.Keys).Order(StringComparer.Ordinal).Select(name => (Marks.GetValueOrDefault(name), accepted.Marks.GetValueOrDefault(name)) switch
        {
            (null, not null) => $"{name} removed",
            (not null, null) => $"{name} added",
            var (now, then) when now != then => $"{name} changed",
            _ => "",
        }).Where(difference => difference.Length > 0),
    ];
}
