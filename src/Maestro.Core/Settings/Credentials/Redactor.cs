using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Maestro.Settings.Credentials;

/// <summary>
/// Replaces the exact configured secrets in text, also as they look inside URLs, JSON and base64. Safe for use from several threads.
/// </summary>
public sealed class Redactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mark = "[redacted]";

    /// <summary>Fewer characters of a secret beside a cut are not taken for a part of it.</summary>
    private const int SmallestPart = 4;

    private const char Cut = '…';

    private readonly string[] patterns;
    private readonly SearchValues<string> search;

    /// <summary>Makes a redactor for these values; empty ones are left out.</summary>
    /// <param name="secrets">The values.</param>
    internal Redactor(IEnumerable<string> secrets)
    {
        // The longest first: where one is the beginning of another, all of it goes.
        patterns = [.. secrets.Where(secret => secret.Length > 0).SelectMany(Forms).Distinct().OrderByDescending(form => form.Length)];
        search = SearchValues.Create(patterns, StringComparison.Ordinal);
        MaxLength = patterns.Length == 0 ? 0 : patterns[0].Length;
    }

    /// <summary>A redactor that knows no secret and changes nothing.</summary>
    public static Redactor Nothing { get; } = new([]);

    /// <summary>The length of the longest form; 0 when there are no secrets.</summary>
    internal int MaxLength { get; }

    /// <summary>
    /// The text without any secret. An ellipsis may stand where a text was cut before it came here: what stands beside one and begins or ends a
    /// secret goes too.
    /// </summary>
    /// <param name="text">Any text.</param>
    public string Redact(string text)
    {
        if (patterns.Length == 0) return text;
        if (text.AsSpan().ContainsAny(search))
        {
            var output = new StringBuilder(text.Length);
            Redact(text, output, isWhole: true);
            text = output.ToString();
        }

        return text.Contains(Cut, StringComparison.Ordinal) ? RedactParts(text) : text;
    }

    /// <summary>A redactor for text that arrives in pieces.</summary>
    public RedactionStream OpenStream() => new(this);

    /// <summary>Writes the text without secrets; returns how much of it is settled.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="isWhole">Nothing follows; otherwise the beginning of a possible secret at the end is left for later.</param>
    internal int Redact(ReadOnlySpan<char> text, StringBuilder output, bool isWhole)
    {
        var done = 0;
        while (done < text.Length)
        {
            var rest = text[done..];
            var match = rest.IndexOfAny(search);
            var open = isWhole ? -1 : IndexOfOpen(rest, match);
            if (open >= 0)
            {
                output.Append(rest[..open]);
                return done + open;
            }

            if (match < 0)
            {
                output.Append(rest);
                return text.Length;
            }

            output.Append(rest[..match]).Append(Mark);
            done += match + LengthAt(rest[match..]);
        }

        return done;
    }

    /// <summary>Where, not after the first match, a longer secret may have begun that the text does not yet hold whole; -1 when nowhere.</summary>
    private int IndexOfOpen(ReadOnlySpan<char> rest, int match)
    {
        var last = match < 0 ? rest.Length - 1 : match;
        for (var i = Math.Max(0, rest.Length - MaxLength + 1); i <= last; i++)
            foreach (var pattern in patterns)
                if (pattern.Length > rest.Length - i && pattern.AsSpan().StartsWith(rest[i..])) return i;
        return -1;
    }

    /// <summary>Replaces the beginnings of secrets before a cut and the ends of secrets after one.</summary>
    private string RedactParts(string text)
    {
        var output = new StringBuilder(text.Length);
        var pieces = text.Split(Cut);
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = pieces[i].AsSpan();
            var end = i == 0 ? 0 : EndOfSecret(piece);
            if (end > 0) output.Append(Mark);
            piece = piece[end..];
            var begin = i == pieces.Length - 1 ? 0 : BeginningOfSecret(piece);
            output.Append(piece[..^begin]);
            if (begin > 0) output.Append(Mark);
            if (i < pieces.Length - 1) output.Append(Cut);
        }

        return output.ToString();
    }

    /// <summary>How many characters at the end of the text are the beginning of a secret.</summary>
    private int BeginningOfSecret(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var pattern in patterns)
            for (var length = Math.Min(pattern.Length - 1, text.Length); length >= SmallestPart && length > longest; length--)
                if (text.EndsWith(pattern.AsSpan(0, length))) longest = length;
        return longest;
    }

    /// <summary>How many characters at the beginning of the text are the end of a secret.</summary>
    private int EndOfSecret(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var pattern in patterns)
            for (var length = Math.Min(pattern.Length - 1, text.Length); length >= SmallestPart && length > longest; length--)
                if (text.StartsWith(pattern.AsSpan(pattern.Length - length))) longest = length;
        return longest;
    }

    private int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var pattern in patterns)
            if (text.StartsWith(pattern)) return pattern.Length;
        return 1;
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return JsonEncodedText.Encode(secret).ToString();
        // In base64 the same bytes look different at each of three offsets; only the characters that they alone decide are looked for.
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var offset = 0; offset < 3; offset++)
        {
            var text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var from = (offset * 8 + 5) / 6;
            var to = (offset + bytes.Length) * 8 / 6;
            if (to - from < 10) continue;
            yield return text[from..to];
            yield return text[from..to].Replace('+', '-').Replace('/', '_');
        }
    }
}
