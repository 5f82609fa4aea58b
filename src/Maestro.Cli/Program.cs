using Maestro.Cli.Output;
using Maestro.Cli.Rehearsal;
using Maestro.Engine;
using Maestro.Processes;

namespace Maestro.Cli;

/// <summary>Where the command begins.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // Hundreds of these run at once in benchmarks: nothing else of the command is loaded for them.
        if (args is ["rehearsal-agent", .. var rest])
        {
            return await RehearsalAgent.RunAsync(
                rest,
                Console.OpenStandardInput(),
                Console.OpenStandardOutput(),
                Console.OpenStandardError(),
                TimeProvider.System,
                CancellationToken.None);
        }

        // From here on this process holds secrets; what it starts must not read them from /proc (docs/spec/processes.md, "What a child sees").
        SelfProtection.MakeNonDumpable();
        var host = CommandHost.OfThisProcess(EngineHost.OfThisProcess());
        using var signals = new TerminationSignals(host);
        return await MaestroCommand.RunAsync(args, host, signals.WindDown);
    }
}
