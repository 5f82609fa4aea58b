namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>A program to run.</summary>
/// <param name="Arguments">The program, then its arguments; at least one.</param>
/// <param name="Directory">Where it runs.</param>
internal sealed record CommandSpec(IReadOnlyList<string> Arguments, string Directory)
{
    /// <summary>Changes to the agent's own environment: a value to set, null to remove.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether its input stays open for <see cref="RunningCommand.Input"/>.</summary>
    public bool KeepInput { get; init; }

    /// <summary>Whether it writes to the agent's own standard output and error instead of to pipes: nothing can then be read from it.</summary>
    public bool ShareOutput { get; init; }
}
