using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Maestro.Operations.Status.Json;

/// <summary>
/// The wire form of the snapshot, indented, and written on in pieces: the JSON of thousands of lanes never lies in memory as a whole. Written by
/// hand, because a serializer takes longer to begin than this to end; a test compares the two.
/// </summary>
internal sealed class StatusJson : IDisposable
{
    private const int Piece = 16 * 1024;
    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Piece);
    private readonly Utf8JsonWriter _json;

    private StatusJson(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions
        {
            Indented = true,
            SkipValidation = true,

            // Only what JSON asks for: this is no part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }

    /// <summary>Writes the snapshot and a line end.</summary>
    public static void Write(TextWriter output, StatusSnapshot snapshot)
    {
        using var json = new StatusJson(output);
        json.Write(snapshot);
        json.End();
    }

    /// <summary>Writes lanes and a line end.</summary>
    public static void Write(TextWriter output, IReadOnlyList<LaneStatus> lanes)
    {
        using var json = new StatusJson(output);
        json.Write(lanes);
        json.End();
    }

    /// <summary>Writes one lane and a line end.</summary>
    public static void Write(TextWriter output, LaneStatus lane)
    {
        using var json = new StatusJson(output);
        LaneJson.Write(json._json, lane);
        json.End();
    }

    /// <summary>Closes the writer; what was not written on is lost.</summary>
    public void Dispose() => _json.Dispose();

    private void Write(StatusSnapshot snapshot)
    {
        _json.WriteStartObject();
        SnapshotJson.WriteHead(_json, snapshot);
        _json.WritePropertyName("active_runs"u8);
        Write(snapshot.ActiveRuns);
        _json.WritePropertyName("queued"u8);
        Write(snapshot.Queued);
        _json.WritePropertyName("lanes"u8);
        Write(snapshot.Lanes);
        _json.WriteStartArray("recent_runs"u8);
        foreach (var run in snapshot.RecentRuns)
        {
            SnapshotJson.Write(_json, run);
            HandOn(Piece);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(IReadOnlyList<LaneStatus> lanes)
    {
        _json.WriteStartArray();
        foreach (var lane in lanes)
        {
            LaneJson.Write(_json, lane);
            HandOn(Piece);
        }

        _json.WriteEndArray();
    }

    private void End()
    {
        HandOn(0);
        _output.WriteLine();
    }

    /// <summary>Only between values: a piece never ends inside a character.</summary>
    private void HandOn(int atLeast)
    {
        if (_json.BytesPending + _buffer.WrittenCount < atLeast) return;
        _json.Flush();
        var text = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(_buffer.WrittenCount));
        _output.Write(text, 0, Encoding.UTF8.GetChars(_buffer.WrittenSpan, text));
        ArrayPool<char>.Shared.Return(text);
        _buffer.ResetWrittenCount();
    }
}
