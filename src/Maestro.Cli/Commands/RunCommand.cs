using System.CommandLine;
using Maestro.Cli.Output;
using Maestro.Dispatch;
using Maestro.Engine;
using Maestro.Problems;
using Maestro.Runs;
using Maestro.Settings;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro run --once</c>: one orchestration pass, or with <c>--dry-run</c> the plan of one.</summary>
internal static class RunCommand
{
    public static Command Build(CommandHost host)
    {
        var once = new Option<bool>("--once") { Description = "Run one pass and end when its attempts end." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what a pass would do; change nothing at all." };
        var explain = new Option<bool>("--explain") { Description = "Name for every candidate why it is picked or not." };
        var issue = new Option<string?>("--issue") { Description = "Work on this issue only.", HelpName = "ID" };
        var command = new Command("run", "Run one orchestration pass.") { once, dryRun, explain, issue };
        return command.Does(host, async (parsed, cancellation) =>
        {
            if (!parsed.GetValue(once))
            {
                throw new MaestroException(ProblemKind.Usage, new Problem(
                    "option_missing", "--once", "maestro run needs to be told that one pass is wanted.", "Write: maestro run --once"));
            }

            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            var request = new PassRequest(parsed.GetValue(issue));
            var json = parsed.GetValue(CommonOptions.Json);
            if (parsed.GetValue(dryRun))
            {
                using var engine = await ProjectEngine.OpenAsync(host.Engine, settings, EngineAccess.ReadOnly, cancellation);
                var plan = await PassPlan.MakeAsync(engine.Services, engine.Workflows, request, cancellation);
                PlanText.Write(host, plan, request, parsed.GetValue(explain), json);
                return plan.ServiceUnreachable ? ExitCode.ServiceUnreachable : ExitCode.Done;
            }

            using var project = await ProjectEngine.OpenAsync(host.Engine, settings, EngineAccess.ReadWrite, cancellation);
            var running = Task.Run(() => project.NewDispatcher().RunPassAsync(request, cancellation), CancellationToken.None);
            var report = await ShowAsync(host, settings, running, json, cancellation);
            ReportText.Write(
                host,
                report,
                request,
                run => project.Services.Ledger.Read(reader => reader.FindAttempt(run))?.Outcome,
                project.Services.Ledger.Read(AccountLimit.Read) is { } until && until > host.Engine.Time.GetUtcNow() ? until : null,
                parsed.GetValue(explain),
                json);
            return report.Interrupted ? ExitCode.Interrupted : ExitCodes.Of(report);
        });
    }

    /// <summary>Shows the lanes on a terminal while the pass runs. The pass is heard to its end, also when nothing can be shown.</summary>
    private static async Task<PassReport> ShowAsync(CommandHost host, MaestroSettings settings, Task<PassReport> running, bool json, CancellationToken windDown)
    {
        try
        {
            if (host.IsTerminal && !json)
                await new LaneDisplay(host, () => LaneScene.Of(StatusAccess.Read(host.Engine, settings, limit: 0))).TableAsync(running, stays: false, windDown);
        }
        finally
        {
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await running;
    }
}
