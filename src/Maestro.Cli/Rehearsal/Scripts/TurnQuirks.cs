namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Oddities of a turn's traffic that codex has shown, or that a worse agent would.</summary>
internal sealed record TurnQuirks
{
    /// <summary>None.</summary>
    public static TurnQuirks None { get; } = new();

    /// <summary>The names that a script may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["other_turn_id", "events_before_response", "ignore_interrupt", "no_turn_started"];

    /// <summary>Notifications name another turn id than the answer to <c>turn/start</c>.</summary>
    public bool OtherTurnId { get; init; }

    /// <summary>The first notifications arrive before the answer to <c>turn/start</c>.</summary>
    public bool EventsBeforeResponse { get; init; }

    /// <summary>An interrupt is answered and then ignored.</summary>
    public bool IgnoreInterrupt { get; init; }

    /// <summary><c>turn/started</c> is never sent.</summary>
    public bool NoTurnStarted { get; init; }

    /// <summary>The quirks with these names.</summary>
    public static TurnQuirks Of(IReadOnlyList<string> names) => new()
    {
        OtherTurnId = names.Contains("other_turn_id"),
        EventsBeforeResponse = names.Contains("events_before_response"),
        IgnoreInterrupt = names.Contains("ignore_interrupt"),
        NoTurnStarted = names.Contains("no_turn_started"),
    };
}
