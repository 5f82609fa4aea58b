using System.CommandLine;
using Maestro.Cli.Demo;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Operations.Status.Json;
using Maestro.Problems;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro demo</c>: the main job in a sandbox made on the spot.</summary>
internal static class DemoCommand
{
    public static Command Build(CommandHost host)
    {
        var agent = new Option<string>("--agent")
        {
            Description = "rehearsal plays a script; codex uses the installed, logged-in codex.",
            HelpName = "AGENT",
            DefaultValueFactory = _ => "rehearsal",
        };
        agent.AcceptOnlyFromAmong("rehearsal", "codex");
        var keep = new Option<bool>("--keep") { Description = "Keep the sandbox and say where it is." };
        var command = new Command("demo", "See several issues worked on in a sandbox made on the spot; needs no account and no key.") { agent, keep };
        return command.Does(host, async (parsed, cancellation) =>
        {
            if (parsed.GetValue(CommonOptions.Config) is not null)
            {
                throw new MaestroException(ProblemKind.Usage, new Problem(
                    "option_unknown", "--config", "maestro demo brings a configuration of its own.", "Leave it out."));
            }

            var sandbox = await DemoSandbox.CreateAsync(host.Engine, DemoAgent.Of(parsed.GetValue(agent) == "codex"), cancellation);
            try
            {
                var run = new DemoRun(host.Engine, ProjectConfig.Load(host.Engine, sandbox.Config), speed: 1);
                await run.PrepareAsync(cancellation);
                var json = parsed.GetValue(CommonOptions.Json);
                if (json) await run.RunAsync(cancellation);
                else await DemoDisplay.ShowAsync(host, run, cancellation);
                var snapshot = run.Status();
                if (json) StatusJson.Write(host.Out, snapshot);
                else await DemoSummary.WriteAsync(host, sandbox, snapshot, parsed.GetValue(keep), cancellation);
                return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
            }
            finally
            {
                if (!parsed.GetValue(keep)) sandbox.Remove();
            }
        });
    }
}
