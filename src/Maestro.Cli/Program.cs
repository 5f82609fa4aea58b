using Maestro.Cli.Rehearsal;

// Hundreds of these run at once in benchmarks: nothing else of the command is loaded for them.
if (args is ["rehearsal-agent", .. var rest])
{
    return await RehearsalAgent.RunAsync(
        rest, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError(), TimeProvider.System, CancellationToken.None);
}

return 0;
