using Maestro.Cli.Rehearsal.Playing;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>When a rule applies: every condition that is given must hold.</summary>
internal sealed record RuleMatch
{
    /// <summary>A rule without conditions.</summary>
    public static RuleMatch Always { get; } = new();

    /// <summary>The issue's identifier has one of these patterns.</summary>
    public IReadOnlyList<Wildcard>? Issue { get; init; }

    /// <summary>The issue's title has one of these patterns.</summary>
    public IReadOnlyList<Wildcard>? Title { get; init; }

    /// <summary>The turn's input has one of these patterns.</summary>
    public IReadOnlyList<Wildcard>? Input { get; init; }

    /// <summary>The thread's developer instructions have one of these patterns.</summary>
    public IReadOnlyList<Wildcard>? Instructions { get; init; }

    /// <summary>The mode: <c>normal</c> or <c>repair</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>The number of the attempt.</summary>
    public NumberRange? Attempt { get; init; }

    /// <summary>The number of the turn within the attempt.</summary>
    public NumberRange? Turn { get; init; }

    /// <summary>Whether the rule applies.</summary>
    public bool Applies(Situation situation) =>
        Any(Issue, situation.Issue.Identifier)
        && Any(Title, situation.Issue.Title ?? "")
        && Any(Input, situation.Input)
        && Any(Instructions, situation.Instructions)
        && (Mode is null || Mode == situation.Mode)
        && (Attempt is not { } attempt || attempt.Contains(situation.Attempt))
        && (Turn is not { } turn || turn.Contains(situation.Turn));

    private static bool Any(IReadOnlyList<Wildcard>? patterns, string text) => patterns is null || patterns.Any(pattern => pattern.Matches(text));
}
