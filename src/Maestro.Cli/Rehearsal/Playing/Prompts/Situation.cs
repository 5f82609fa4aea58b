namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>What a rule is chosen by.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Mode"><c>normal</c> or <c>repair</c>.</param>
/// <param name="Attempt">Which process this is that works on the issue in this mode, from 1.</param>
/// <param name="Turn">Which turn this is of that attempt, from 1.</param>
/// <param name="Input">The turn's input text.</param>
/// <param name="Instructions">The developer instructions of the thread and of the turn.</param>
internal sealed record Situation(IssueText Issue, string Mode, int Attempt, int Turn, string Input, string Instructions);
