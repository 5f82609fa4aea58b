using System.Text;
using System.Text.Json;

namespace Maestro.Ledger.Tables;

/// <summary>Caps what one event carries.</summary>
internal static class JournalData
{
    public const int MaxBytes = 64 * 1024;
    private const int KeptCharacters = 8 * 1024;

    /// <summary>The data itself, or when it is too long an object that says so, with its size and how it begins.</summary>
    public static string Cap(string data)
    {
        if (data.Length <= MaxBytes / 3) return data;
        var bytes = Encoding.UTF8.GetByteCount(data);
        if (bytes <= MaxBytes) return data;
        var kept = char.IsHighSurrogate(data[KeptCharacters - 1]) ? KeptCharacters - 1 : KeptCharacters;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("truncated", true);
            json.WriteNumber("bytes", bytes);
            json.WriteString("start", data.AsSpan(0, kept));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
