using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Maestro.Problems;

namespace Maestro.Settings.Toml;

/// <summary>Decodes UTF-8 and refuses what is not: overlong forms, surrogates, cut sequences.</summary>
internal static class StrictUtf8
{
    /// <summary>The text of these bytes; false with the place of the first bad byte when they are not UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text, out TextPosition invalidAt)
    {
        invalidAt = default;
        text = null;
        if (Utf8.IsValid(bytes))
        {
            text = Encoding.UTF8.GetString(bytes);
            return true;
        }

        var (line, column) = (1, 1);
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
            bytes = bytes[length..];
        }

        invalidAt = new TextPosition(line, column);
        return false;
    }
}
