using System.Threading.Channels;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>
/// Reads the input to its end. Messages are taken beside the reading: a client that reads no more blocks every answer, and the end of the
/// input must be seen all the same.
/// </summary>
internal sealed class InputLoop(AgentProcess agent, MessageRouter router)
{
    private static readonly TimeSpan TakeLimit = TimeSpan.FromSeconds(1);

    private readonly Channel<byte[]> lines = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>Reads until the input is closed, and for ever when a script wants the agent undying.</summary>
    public async Task RunAsync(Stream input, CancellationToken cancellation)
    {
        var taking = Task.Run(TakeAsync, CancellationToken.None);
        try
        {
            var reader = new LineReader(input);
            while (await reader.ReadAsync(cancellation)) lines.Writer.TryWrite(reader.Line.ToArray());
            lines.Writer.Complete();
            await Task.WhenAny(taking, Task.Delay(TakeLimit, agent.Time, cancellation));
            if (agent.Undying) await Task.Delay(Timeout.InfiniteTimeSpan, agent.Time, cancellation);
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException)
        {
            lines.Writer.TryComplete();
        }
    }

    private async Task TakeAsync()
    {
        await foreach (var line in lines.Reader.ReadAllAsync(CancellationToken.None)) router.Take(line);
    }
}
