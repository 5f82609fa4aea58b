using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>What all parts of one running agent share.</summary>
/// <param name="script">What it plays.</param>
/// <param name="output">The way out to the client.</param>
/// <param name="state">What it remembers across processes.</param>
/// <param name="error">Its standard error.</param>
/// <param name="time">The clock.</param>
/// <param name="ending">Cancelled when the agent ends.</param>
internal sealed class AgentProcess(
    Script script, ProtocolWriter output, StateFolder state, TextWriter error, TimeProvider time, CancellationToken ending)
{
    private readonly TaskCompletionSource<int> crash = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it plays.</summary>
    public Script Script => script;

    /// <summary>The way out to the client.</summary>
    public ProtocolWriter Output => output;

    /// <summary>What it remembers across processes.</summary>
    public StateFolder State => state;

    /// <summary>The threads it remembers.</summary>
    public ThreadStore Threads { get; } = new(state);

    /// <summary>Its requests to the client.</summary>
    public PendingRequests Requests { get; } = new(output);

    /// <summary>The limits of the account, as last reported.</summary>
    public RateLimits RateLimits { get; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Cancelled when the agent ends.</summary>
    public CancellationToken Ending => ending;

    /// <summary>Done when a step crashes the process; the exit code.</summary>
    public Task<int> Crashed => crash.Task;

    /// <summary>Whether requests and answers of the client's are read and dropped.</summary>
    public bool Deaf { get; set; }

    /// <summary>Whether closing its input does not end it.</summary>
    public bool Undying { get; set; } = script.Server.IgnoreStdinClose;

    /// <summary>A new id, of the form that codex gives threads, turns and items.</summary>
    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    /// <summary><c>thread/status/changed</c></summary>
    /// <param name="thread">The thread.</param>
    /// <param name="type"><c>idle</c>, <c>active</c>, <c>systemError</c> or <c>notLoaded</c>.</param>
    /// <param name="flag">What an active thread waits for, or null.</param>
    public void Status(AgentThread thread, string type, string? flag = null) => output.Notify("thread/status/changed", writer =>
    {
        writer.WriteString("threadId", thread.Id);
        writer.WritePropertyName("status");
        ThreadShape.WriteStatus(writer, type, flag);
    });

    /// <summary>A line on standard error.</summary>
    public void Log(string line)
    {
        lock (error)
        {
            error.WriteLine(line);
            error.Flush();
        }
    }

    /// <summary>Ends the process at once, without telling anybody and without ending its commands.</summary>
    public void Crash(int exitCode) => crash.TrySetResult(exitCode);
}
