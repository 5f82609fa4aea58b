using BenchmarkDotNet.Attributes;
using Maestro.Agents;
using Maestro.Agents.AppServer.Wire;
using Maestro.Benchmarks.Samples;

namespace Maestro.Benchmarks;

/// <summary>
/// What one message of an agent costs, from the bytes of a pipe to the events of the engine: one turn of recorded messages, cut into pieces
/// as a pipe hands them over, its tool calls answered.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[OperationsPerSecond]
public class ProtocolBenchmarks
{
    private const int Messages = 2_000;
    private const int LongestLine = 1 << 20;

    private static readonly AgentToolResult Result = new(true, """{"identifier":"SHOP-1","title":"Make the checkout page show the right totals"}""");

    private byte[] _stream = [];

    /// <summary>Bytes that one read of the pipe gives.</summary>
    [Params(4_096, 65_536)]
    public int Piece { get; set; }

    [GlobalSetup]
    public void ReadRecording()
    {
        _stream = RecordedTurn.Compose(Messages);
        if (Play().Useless > 0) throw new InvalidOperationException("The composed turn has messages that mean nothing to the session.");
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public int Turn() => Play().Events;

    private CountingSink Play()
    {
        var sink = new CountingSink();
        var session = RecordedTurn.Begin(sink);
        var framer = new LineFramer(LongestLine);
        for (var at = 0; at < _stream.Length; at += Piece)
        {
            framer.Feed(_stream.AsSpan(at, Math.Min(Piece, _stream.Length - at)), session);
            while (sink.Calls.TryDequeue(out var call)) session.AnswerTool(call, Result);
        }

        return sink;
    }
}
