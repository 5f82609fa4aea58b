using System.Security.Cryptography;
using System.Text;
using Maestro.Lanes;

namespace Maestro.Effects;

/// <summary>
/// Makes the keys of effects: deterministic, so that the same effect of the same attempt is found again after a crash instead of being
/// repeated (docs/spec/effects.md).
/// </summary>
internal static class EffectKey
{
    /// <summary>Key of an effect that a run does once.</summary>
    public static string OfRun(RunId run, string name) => $"{run}/{name}";

    /// <summary>Key of an effect that a run does once per distinct content.</summary>
    public static string OfContent(RunId run, string name, string content) => $"{run}/{name}/{Digest(content)}";

    /// <summary>Key of an effect that a lane does once per episode.</summary>
    public static string OfEpisode(LaneId lane, int episode, string name) => $"{lane}/{episode}/{name}";

    /// <summary>Key of an effect that a lane does once per head of its pull request.</summary>
    public static string OfHead(LaneId lane, string name, string head) => $"{lane}/{name}/{head}";

    /// <summary>
    /// The id of a comment that the effect with this key writes: a UUID in the shape of version 4, because trackers accept no other, whose
    /// random bits come from the key.
    /// </summary>
    public static Guid CommentId(string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("maestro comment " + key), hash);
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A short digest of a text, for keys and comparisons.</summary>
    public static string Digest(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 12));
}
