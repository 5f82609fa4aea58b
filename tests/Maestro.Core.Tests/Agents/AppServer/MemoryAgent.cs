using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Maestro.Agents.AppServer.Transport;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

/// <summary>An agent inside the test: it reads what Maestro sends and says what the test wants, byte for byte.</summary>
internal sealed class MemoryAgent : IAgentTransport
{
    private readonly Pipe toAgent = new();
    private readonly Pipe fromAgent = new();
    private readonly Pipe errors = new();
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamReader received;

    public MemoryAgent()
    {
        Input = toAgent.Writer.AsStream();
        Output = fromAgent.Reader.AsStream();
        Error = errors.Reader.AsStream();
        received = new StreamReader(toAgent.Reader.AsStream());
    }

    public ProcessIdentity Process { get; } = new(4711, 1, "boot");

    public Stream Input { get; }

    public Stream Output { get; }

    public Stream Error { get; }

    public Task<int> Exit => exit.Task;

    /// <summary>What ending it finds alive; none by default.</summary>
    public IReadOnlyList<ProcessIdentity> Survivors { get; init; } = [];

    public bool WasEnded { get; private set; }

    /// <summary>The next message from Maestro, which must be this request.</summary>
    public async Task<JsonElement> ReceiveAsync(string method)
    {
        var message = await ReceiveAsync();
        Assert.Equal(method, message.GetProperty("method").GetString());
        return message;
    }

    public async Task<JsonElement> ReceiveAsync() => JsonElement.Parse(await received.ReadLineAsync() ?? throw new EndOfStreamException());

    public async Task SayAsync(string line)
    {
        await fromAgent.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
    }

    public async Task AnswerAsync(JsonElement request, string result) =>
        await SayAsync($$$"""{"id":{{{request.GetProperty("id").GetRawText()}}},"result":{{{result}}}}""");

    public async Task NotifyAsync(string method, string parameters) => await SayAsync($$$"""{"method":"{{{method}}}","params":{{{parameters}}}}""");

    public async Task GrumbleAsync(string line) => await errors.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public void Die(int code)
    {
        fromAgent.Writer.Complete();
        errors.Writer.Complete();
        toAgent.Reader.Complete();
        exit.TrySetResult(code);
    }

    public IReadOnlyList<ProcessIdentity> Look(ProcessSnapshot? snapshot) => [Process];

    public Task<IReadOnlyList<ProcessIdentity>> EndAsync(TimeSpan grace)
    {
        WasEnded = true;
        Die(0);
        return Task.FromResult(Survivors);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
