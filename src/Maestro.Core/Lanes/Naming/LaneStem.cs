using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Maestro.Lanes;

/// <summary>
/// Turns what people call an issue into a name that is safe as a folder on every system and as a branch, so that no two identifiers ever
/// get names that a file system or git could take for the same one (docs/spec/lanes.md, "Key and branch").
/// </summary>
internal static class LaneStem
{
    private const int LongestPlain = 64;
    private const int LongestCut = 48;
    private const int HashLength = 12;
    private const string HashDigits = "0123456789abcdefghijklmnopqrstuv";

    private static readonly IReadOnlySet<string> Devices = new HashSet<string>(
        ["CON", "PRN", "AUX", "NUL", .. Numbered("COM"), .. Numbered("LPT")], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name: the identifier itself where that is safe and cannot meet another, else a cleaned form of it and a hash.</summary>
    public static string Of(string identifier) => IsPlain(identifier) ? identifier : $"{Clean(identifier)}_{Hash(identifier)}";

    /// <summary>
    /// The identifier can be used as it is. Lower-case letters are out because their upper-case twin would be the same folder on some
    /// systems, and what looks like a name with a hash is out because it could be the name of another identifier.
    /// </summary>
    private static bool IsPlain(string identifier) =>
        identifier.Length is > 0 and <= LongestPlain
        && identifier.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-')
        && identifier[0] is not ('.' or '-')
        && identifier[^1] != '.'
        && !identifier.Contains("..", StringComparison.Ordinal)
        && !identifier.EndsWith(".LOCK", StringComparison.Ordinal)
        && !IsDevice(identifier)
        && !EndsLikeHash(identifier);

    private static string Clean(string identifier)
    {
        var cut = identifier.Length > LongestCut ? identifier[..LongestCut] : identifier;
        var clean = new char[cut.Length];
        for (var i = 0; i < cut.Length; i++)
        {
            var isKept = char.IsAsciiLetterOrDigit(cut[i]) || cut[i] is '_' || (cut[i] is '.' or '-' && i > 0 && clean[i - 1] != '.');
            clean[i] = isKept ? cut[i] : '_';
        }

        var text = new string(clean);
        return IsDevice(text) ? $"_{text}" : text;
    }

    // Over the UTF-16 units themselves: an encoding would turn different halves of surrogate pairs into the same replacement.
    private static string Hash(string identifier)
    {
        var digest = SHA256.HashData(MemoryMarshal.AsBytes(identifier.AsSpan()));
        return string.Create(HashLength, digest, (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = HashDigits[bytes[i] & 31];
        });
    }

    private static bool EndsLikeHash(string text) =>
        text.Length > HashLength && text[^(HashLength + 1)] == '_' && text.AsSpan(text.Length - HashLength).ToString().All(c => HashDigits.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal));

    // Windows takes "CON" and "CON.anything" for the device.
    private static bool IsDevice(string text) => Devices.Contains(text.Split('.', 2)[0]);

    private static IEnumerable<string> Numbered(string device) => Enumerable.Range(0, 10).Select(number => $"{device}{number}");
}
