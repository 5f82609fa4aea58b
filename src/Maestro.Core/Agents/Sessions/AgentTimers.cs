namespace Maestro.Agents;

/// <summary>How long a turn may go without progress, and at all: <c>[execution]</c> of the workflow.</summary>
/// <param name="Stall">Longest time without progress while nothing is open (<c>stall_timeout_ms</c>).</param>
/// <param name="Item">Longest time without progress while a command or a model item is open (<c>item_timeout_ms</c>).</param>
/// <param name="Turn">Longest time of a whole turn (<c>turn_timeout_ms</c>).</param>
internal sealed record AgentTimers(TimeSpan Stall, TimeSpan Item, TimeSpan Turn)
{
    /// <summary>The workflow's defaults.</summary>
    public static AgentTimers Default { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
}
