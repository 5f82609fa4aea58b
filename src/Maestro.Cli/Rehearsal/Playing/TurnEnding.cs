using Maestro.Cli.Rehearsal.Steps;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>How a turn ends.</summary>
/// <param name="Status"><c>completed</c>, <c>interrupted</c> or <c>failed</c>.</param>
internal sealed record TurnEnding(string Status)
{
    /// <summary>The ordinary end.</summary>
    public static TurnEnding Completed { get; } = new("completed");

    /// <summary>The client interrupted it.</summary>
    public static TurnEnding Interrupted { get; } = new("interrupted");

    /// <summary>Why it failed.</summary>
    public TurnError? Error { get; init; }

    /// <summary>How often <c>turn/completed</c> is sent again.</summary>
    public int Duplicates { get; init; }

    /// <summary>What is played after the turn has ended.</summary>
    public IReadOnlyList<Step> Late { get; init; } = [];

    /// <summary>The turn fails with a message of the script's own making.</summary>
    public static TurnEnding Failed(TurnError error) => new("failed") { Error = error };
}
