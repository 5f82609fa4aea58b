using System.Globalization;
using Maestro.Agents;
using Maestro.Gates;

namespace Maestro.Runs;

/// <summary>Names and fields of an agent's events in the journal (docs/spec/journal.md).</summary>
internal static class EventNames
{
    private const int TextLimit = 4_000;

    public static string Of(AgentEvent happened) => happened switch
    {
        AgentEvent.Activity activity => activity.Method,
        AgentEvent.ThreadReady => "thread_ready",
        AgentEvent.TurnStarted => "turn_started",
        AgentEvent.TurnCompleted => "turn_completed",
        AgentEvent.ItemStarted => "item_started",
        AgentEvent.ItemCompleted => "item_completed",
        AgentEvent.CommandOutput => "command_output",
        AgentEvent.Message => "agent_message",
        AgentEvent.TokenUsage => "token_usage",
        AgentEvent.RateLimits => "rate_limits",
        AgentEvent.Warning => "agent_warning",
        AgentEvent.Error => "agent_error",
        AgentEvent.ToolCalled => "tool_call",
        AgentEvent.Asked => "agent_asked",
        AgentEvent.ErrorLine => "agent_stderr",
        AgentEvent.Noise => "agent_noise",
        AgentEvent.MalformedLine => "agent_malformed_line",
        AgentEvent.Discarded => "agent_event_discarded",
        AgentEvent.Exited => "agent_exited",
        _ => "agent_event",
    };

    /// <summary>What the journal keeps of an event; null when it keeps nothing, because it is only traffic. Redacted before it is cut: half a secret would not be known.</summary>
    public static IReadOnlyList<(string Name, string? Value)>? Data(AgentEvent happened, Func<string, string> redact) => happened switch
    {
        AgentEvent.ThreadReady ready => [("thread_id", ready.ThreadId), ("resumed", ready.Resumed ? "yes" : "no")],
        AgentEvent.TurnStarted started => [("turn_id", started.TurnId)],
        AgentEvent.TurnCompleted completed => [("turn_id", completed.TurnId), ("status", Cap(redact(completed.Status)))],
        AgentEvent.ItemCompleted item =>
        [
            ("kind", item.Kind.ToSnakeCase()),
            ("title", Cap(redact(item.Title))),
            ("status", Cap(redact(item.Status))),
            ("exit_code", item.ExitCode?.ToString(CultureInfo.InvariantCulture)),
        ],
        AgentEvent.Message message => [("text", Cap(redact(message.Text)))],
        AgentEvent.Warning warning => [("code", Cap(redact(warning.Code))), ("text", Cap(redact(warning.Text)))],
        AgentEvent.Error error => [("code", Cap(redact(error.Code))), ("text", Cap(redact(error.Text))), ("will_retry", error.WillRetry ? "yes" : "no")],
        AgentEvent.Asked asked => [("method", Cap(redact(asked.Method))), ("answer", Cap(redact(asked.Answer)))],
        AgentEvent.ErrorLine line => [("text", Cap(redact(line.Text)))],
        AgentEvent.MalformedLine line =>
        [
            ("reason", Cap(redact(line.Reason))), ("length", line.Length.ToString(CultureInfo.InvariantCulture)), ("text", Cap(redact(line.Text))),
        ],
        AgentEvent.Discarded discarded => [("method", Cap(redact(discarded.Method))), ("subject", Cap(redact(discarded.Subject)))],
        AgentEvent.Exited exited => [("exit_code", exited.ExitCode?.ToString(CultureInfo.InvariantCulture))],
        _ => null,
    };

    private static string Cap(string text) => text.Length <= TextLimit ? text : string.Concat(text.AsSpan(0, TextLimit), "…");
}
