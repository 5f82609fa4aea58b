using Maestro.Cli.Output;
using Maestro.Cli.Rehearsal;
using Maestro.Engine;

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

        return await MaestroCommand.RunAsync(args, CommandHost.OfThisProcess(EngineHost.OfThisProcess()), CancellationToken.None);
    }
}
