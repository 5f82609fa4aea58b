using System.CommandLine;
using Maestro.Agents.Probe;
using Maestro.Cli.Output;
using Maestro.Engine;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro protocol probe</c>: proves that the installed agent does what Maestro needs.</summary>
internal static class ProtocolCommand
{
    public static Command Build(CommandHost host) => new("protocol", "The protocol between Maestro and its agent.") { Probe(host) };

    private static Command Probe(CommandHost host) =>
        new Command("probe", "Prove that the installed agent does what Maestro needs; needs no account, no tokens and no project.").Does(
            host, async (parsed, cancellation) =>
            {
                var target = ProbeTarget.Find(host.Engine, parsed.GetValue(CommonOptions.Config));
                var json = parsed.GetValue(CommonOptions.Json);
                var text = new ProbeText(host);
                var checks = new List<ProbeCheck>();
                if (!json) text.Begin(ProbeRound.CheckNames[0]);
                try
                {
                    await foreach (var check in ProbeRound.RunAsync(host.Engine, target, cancellation))
                    {
                        checks.Add(check);
                        if (!json) text.Write(check, ProbeRound.CheckNames.ElementAtOrDefault(checks.Count));
                    }
                }
                finally
                {
                    if (!json) text.End();
                }

                var failed = checks.Any(check => check.Outcome == ProbeOutcome.Failed);
                if (json) ProbeText.WriteJson(host, target, checks);
                else host.Out.WriteLine(failed ? ProbeRound.NotOk : ProbeRound.Ok);
                return failed ? ExitCode.NeedsAttention : ExitCode.Done;
            });
}
