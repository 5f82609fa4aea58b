using System.Text.Json;

namespace Maestro.Agents.AppServer.Wire;

/// <summary>One message cut into its members, without copies: every span points into the line it was read from.</summary>
internal ref struct Envelope
{
    private const int DeepestNesting = 256;

    /// <summary>What it is.</summary>
    public EnvelopeKind Kind;

    /// <summary>The method's name, unescaped.</summary>
    public ReadOnlySpan<byte> Method;

    /// <summary>The id as JSON, to be sent back as it came.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary><c>params</c>, <c>result</c> or <c>error</c> as JSON; empty when absent.</summary>
    public ReadOnlySpan<byte> Body;

    /// <summary>The readers' options: bounded nesting, no comments, no trailing commas.</summary>
    public static JsonReaderOptions ReaderOptions => new() { MaxDepth = DeepestNesting };

    /// <summary>Reads a line.</summary>
    /// <param name="line">One JSON object.</param>
    /// <exception cref="JsonException">It is not one JSON object, or nested too deeply.</exception>
    public static Envelope Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, ReaderOptions);
        var found = default(Envelope);
        var answer = EnvelopeKind.None;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return found;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("method"u8))
            {
                found.Method = WireJson.TextBytes(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                found.Id = NotNull(WireJson.Slice(ref reader, line));
            }
            else if (reader.ValueTextEquals("params"u8))
            {
                found.Body = WireJson.Slice(ref reader, line);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                found.Body = WireJson.Slice(ref reader, line);
                answer = EnvelopeKind.Error;
            }
            else if (answer != EnvelopeKind.Error && reader.ValueTextEquals("result"u8))
            {
                found.Body = WireJson.Slice(ref reader, line);
                answer = EnvelopeKind.Result;
            }
            else
            {
                reader.Skip();
            }
        }

        // Read once more: anything after the object makes the line malformed.
        reader.Read();
        found.Kind = (found.Method.IsEmpty, found.Id.IsEmpty) switch
        {
            (false, false) => EnvelopeKind.Request,
            (false, true) => EnvelopeKind.Notification,
            (true, false) => answer,
            _ => EnvelopeKind.None,
        };
        return found;
    }

    private static ReadOnlySpan<byte> NotNull(ReadOnlySpan<byte> json) => json.SequenceEqual("null"u8) ? default : json;
}
