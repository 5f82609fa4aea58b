using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Maestro.Cli.Demo;
using Maestro.Cli.Output;
using Maestro.Problems;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro demo</c>: the main job in a sandbox made on the spot.</summary>
internal static class DemoCommand
{
    private const double Slowest = 0.01;
    private const double Fastest = 100;

    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

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
        var speed = new Option<double>("--speed")
        {
            Description = "How fast waits pass, 0.01 to 100; 0.1 is slow enough to follow.",
            HelpName = "FACTOR",
            DefaultValueFactory = _ => 1,
            CustomParser = Factor,
        };
        var command = new Command("demo", "See six issues go from Todo to merged in a sandbox made on the spot; needs no account and no key.")
        {
            agent, keep, speed,
        };
        return command.Does(host, async (parsed, cancellation) =>
        {
            if (parsed.GetValue(CommonOptions.Config) is not null)
            {
                throw new MaestroException(ProblemKind.Usage, new Problem(
                    "option_unknown", "--config", "maestro demo brings a configuration of its own.", "Leave it out."));
            }

            var sandbox = DemoSandbox.Create(host.Engine);
            var kept = parsed.GetValue(keep);
            try
            {
                var factor = parsed.GetValue(speed);
                await sandbox.FillAsync(DemoAgent.Of(parsed.GetValue(agent) == "codex"), Backoff / factor, cancellation);
                return await PlayAsync(host, sandbox, Pause / factor, kept, parsed.GetValue(CommonOptions.Json), cancellation);
            }
            catch when (kept)
            {
                host.Error.WriteLine($"maestro: the sandbox is kept in {sandbox.Folder}");
                throw;
            }
            finally
            {
                if (!kept) sandbox.Remove();
            }
        });
    }

    /// <summary>Written the same in every country.</summary>
    private static double Factor(ArgumentResult given)
    {
        if (double.TryParse(given.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is >= Slowest and <= Fastest)
            return factor;
        given.AddError("--speed is a number from 0.01 to 100.");
        return 1;
    }

    private static async Task<ExitCode> PlayAsync(
        CommandHost host, DemoSandbox sandbox, TimeSpan pause, bool kept, bool json, CancellationToken cancellation)
    {
        var run = await DemoRun.PrepareAsync(host, sandbox, pause, cancellation);
        if (json) await run.RunAsync(cancellation);
        else await DemoDisplay.ShowAsync(host, run, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (run.Refusal is { } refusal)
        {
            ProblemPrinter.Print(host, refusal.Problems, json);
            return ExitCodes.Of(refusal);
        }

        var end = await DemoEnd.ReadAsync(
            new OperatorGit(host.Engine, sandbox.Origin), new OperatorGit(host.Engine, sandbox.Repository), cancellation);
        if (json) DemoJson.Write(host, sandbox, end, run, kept);
        else DemoSummary.Write(host, sandbox, end, run.Status(), run.Acts, kept);

        // Whatever the agent made of the story: each issue is to be over, or to say what it needs of a person.
        return run.Board.Look().Rows.All(row => row.Phase is "finished" or "needs_attention") ? ExitCode.Done : ExitCode.RunFailed;
    }
}
