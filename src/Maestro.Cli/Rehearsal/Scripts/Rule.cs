using Maestro.Cli.Rehearsal.Steps;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>What is played when a turn matches.</summary>
/// <param name="Name">For messages.</param>
/// <param name="When">When it applies.</param>
/// <param name="Steps">What is played, in order.</param>
/// <param name="Quirks">Oddities of the turn's traffic.</param>
internal sealed record Rule(string Name, RuleMatch When, IReadOnlyList<Step> Steps, TurnQuirks Quirks);
