using System.CommandLine;
using Maestro.Cli.Rehearsal;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro rehearsal-agent</c>, as help shows it. <see cref="Program"/> starts the agent without coming here; this serves who names it elsewhere.</summary>
internal static class RehearsalCommand
{
    public static Command Build()
    {
        var command = new Command("rehearsal-agent", "Play an agent from a script; see maestro rehearsal-agent --help.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellation) => RehearsalAgent.RunAsync(
            parsed.UnmatchedTokens,
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            Console.OpenStandardError(),
            TimeProvider.System,
            cancellation));
        return command;
    }
}
