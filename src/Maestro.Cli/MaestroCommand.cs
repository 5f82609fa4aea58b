using System.CommandLine;
using System.Reflection;
using System.Text.Json.Nodes;
using Maestro.Cli.Commands;
using Maestro.Cli.Output;

namespace Maestro.Cli;

/// <summary>The <c>maestro</c> command.</summary>
internal static class MaestroCommand
{
    private static readonly string[] Names =
        ["run", "status", "lane", "issue", "review", "init", "doctor", "protocol", "demo", "rehearsal-agent"];

    private static string Version =>
        typeof(MaestroCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Every command with its options (docs/spec/command.md, "Commands").</summary>
    public static RootCommand Build(CommandHost host)
    {
        var root = Root();
        foreach (var name in Names) root.Add(Named(name, host)!);
        return root;
    }

    /// <summary>Runs a command line; answers with its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandHost host, CancellationToken cancellation)
    {
        if (args is ["--version", "--json"] or ["--json", "--version"])
        {
            host.Out.WriteLine(JsonText.Of(new JsonObject { ["version"] = Version }));
            return (int)ExitCode.Done;
        }

        var root = BuildFor(args, host);
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            // Signals are the process's own matter: who calls this says by the token when to wind down.
            ProcessTerminationTimeout = null,
        };
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(configuration, cancellation);
        if (args.Count == 0)
        {
            await root.Parse(["--help"]).InvokeAsync(configuration, cancellation);
            return (int)ExitCode.Usage;
        }

        ProblemPrinter.Print(host, UsageProblems.Of(parsed), args.Contains(CommonOptions.Json.Name));
        return (int)ExitCode.Usage;
    }

    /// <summary>A line that begins with a command's name needs no other command: making them all takes longer than most of them run.</summary>
    private static RootCommand BuildFor(IReadOnlyList<string> args, CommandHost host)
    {
        if (args.Count == 0 || Named(args[0], host) is not { } command) return Build(host);
        var root = Root();
        root.Add(command);
        return root;
    }

    private static Command? Named(string name, CommandHost host) => name switch
    {
        "run" => RunCommand.Build(host),
        "status" => StatusCommand.Build(host),
        "lane" => LaneCommand.Build(host),
        "issue" => IssueCommand.Build(host),
        "review" => ReviewCommand.Build(host),
        "init" => InitCommand.Build(host),
        "doctor" => DoctorCommand.Build(host),
        "protocol" => ProtocolCommand.Build(host),
        "demo" => DemoCommand.Build(host),
        "rehearsal-agent" => RehearsalCommand.Build(),
        _ => null,
    };

    private static RootCommand Root()
    {
        var root = new RootCommand("Turns issues of a tracker into merged pull requests, with a coding agent in a lane of its own.");
        root.Options.Add(CommonOptions.Config);
        root.Options.Add(CommonOptions.Json);
        return root;
    }
}
