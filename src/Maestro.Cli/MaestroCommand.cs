using System.CommandLine;
using Maestro.Cli.Commands;
using Maestro.Cli.Output;

namespace Maestro.Cli;

/// <summary>The <c>maestro</c> command.</summary>
internal static class MaestroCommand
{
    /// <summary>Every command with its options (docs/spec/command.md, "Commands").</summary>
    public static RootCommand Build(CommandHost host)
    {
        var root = new RootCommand("Turns issues of a tracker into merged pull requests, with a coding agent in a lane of its own.")
        {
            RunCommand.Build(host),
            StatusCommand.Build(host),
            LaneCommand.Build(host),
            IssueCommand.Build(host),
            ReviewCommand.Build(host),
            InitCommand.Build(host),
            DoctorCommand.Build(host),
            ProtocolCommand.Build(host),
            DemoCommand.Build(host),
            RehearsalCommand.Build(),
        };
        root.Options.Add(CommonOptions.Config);
        root.Options.Add(CommonOptions.Json);
        return root;
    }

    /// <summary>Runs a command line; answers with its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandHost host, CancellationToken cancellation)
    {
        var parsed = Build(host).Parse(args);
        var configuration = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(configuration, cancellation);
            return (int)ExitCode.Usage;
        }

        return await parsed.InvokeAsync(configuration, cancellation);
    }
}
