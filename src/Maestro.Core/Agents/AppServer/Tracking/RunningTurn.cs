using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>The turn that runs. Written under the session's lock.</summary>
internal sealed class RunningTurn
{
    private readonly TaskCompletionSource named = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<TurnEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its id; null until the agent named it. The latest name the agent used.</summary>
    public WireId? Id { get; private set; }

    /// <summary>Its id as text; empty until the agent named it.</summary>
    public string IdText => Id?.Text ?? "";

    /// <summary>The last whole message of the agent in it.</summary>
    public string LastMessage { get; set; } = "";

    /// <summary>The last error reported in it that the agent does not try again by itself.</summary>
    public TurnErrorPayload? LastError { get; set; }

    /// <summary>Completes when the agent named it.</summary>
    public Task Named => named.Task;

    /// <summary>Completes when the agent says that the turn ended.</summary>
    public Task<TurnEnd> Ended => ended.Task;

    /// <summary>The agent named it, or gave it another name.</summary>
    /// <param name="id">The name.</param>
    public void Name(WireId id)
    {
        Id = id;
        named.TrySetResult();
    }

    /// <summary>The agent said that it ended.</summary>
    /// <param name="end">How.</param>
    public void End(TurnEnd end) => ended.TrySetResult(end);
}
