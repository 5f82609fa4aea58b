using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Everything that a rehearsal agent will do.</summary>
/// <param name="Rules">Tried in order; the last one always applies.</param>
internal sealed record Script(IReadOnlyList<Rule> Rules)
{
    /// <summary>How it behaves as a server.</summary>
    public ServerQuirks Server { get; init; } = ServerQuirks.None;

    /// <summary>Fixed values for substitution.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } = new Dictionary<string, string>();

    /// <summary>What each step of work is reported to have cost; null reports nothing.</summary>
    public TokenUsage? Usage { get; init; } = new(100, 10, 20, 5);

    /// <summary>Where the state lies, absolute; null leaves it to the command line and the environment.</summary>
    public string? State { get; init; }

    /// <summary>The folder of the script's file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The rule for a turn.</summary>
    public Rule RuleFor(Situation situation) => Rules.First(rule => rule.When.Applies(situation));
}
