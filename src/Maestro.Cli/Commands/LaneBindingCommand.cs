using System.CommandLine;
using Maestro.Cli.Output;
using Maestro.Dispatch;
using Maestro.Engine;
using Maestro.Settings;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro lane adopt</c> and <c>maestro lane rebind</c>: a person says what belongs to a lane.</summary>
internal static class LaneBindingCommand
{
    public static Command Adopt(CommandHost host)
    {
        var (issue, dryRun) = (LaneCommand.Issue(), DryRun());
        return new Command("adopt", "Make the branch that has the lane's name, and that Maestro did not make, the lane's own.") { issue, dryRun }.Does(host, async (parsed, cancellation) =>
        {
            var (identifier, plans) = (parsed.GetValue(issue)!, parsed.GetValue(dryRun));
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            using var engine = await OpenAsync(host, settings, identifier, plans, cancellation);
            var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
            var adoption = new BranchAdoption(engine.Services, LaneCommand.Control(host, engine.Services.Ledger));
            var adopted = plans
                ? await adoption.PlanAsync(identifier, workflow, cancellation)
                : await adoption.AdoptAsync(identifier, workflow, host.Engine.UserName, cancellation);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(JsonText.Of(BindingText.Json(adopted, plans)));
            else BindingText.Write(host, adopted, plans ? null : await LaneCommand.NowAsync(host, engine, workflow, identifier, cancellation));
            return ExitCode.Done;
        });
    }

    public static Command Rebind(CommandHost host)
    {
        var (issue, dryRun) = (LaneCommand.Issue(), DryRun());
        return new Command("rebind", "Bring the record of a lane to what repository, remote and pull request show; it is the same lane.") { issue, dryRun }.Does(host, async (parsed, cancellation) =>
        {
            var (identifier, plans) = (parsed.GetValue(issue)!, parsed.GetValue(dryRun));
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            using var engine = await OpenAsync(host, settings, identifier, plans, cancellation);
            var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
            var rebinding = new LaneRebinding(engine.Services, LaneCommand.Control(host, engine.Services.Ledger));
            var rebound = plans
                ? new ReboundLane(await rebinding.PlanAsync(identifier, workflow, cancellation), Kept: null)
                : await rebinding.RebindAsync(identifier, workflow, host.Engine.UserName, cancellation);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(JsonText.Of(BindingText.Json(rebound, plans)));
            else BindingText.Write(host, rebound, plans ? null : await LaneCommand.NowAsync(host, engine, workflow, identifier, cancellation));
            return ExitCode.Done;
        });
    }

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Say what would change, and change nothing." };

    /// <summary>The lane is looked up before anything is opened: a wrong name costs no fetch.</summary>
    private static async Task<ProjectEngine> OpenAsync(
        CommandHost host, MaestroSettings settings, string identifier, bool plans, CancellationToken cancellation)
    {
        using (var seen = StatusAccess.OpenForReading(host.Engine, settings)) LaneCommand.Control(host, seen).Find(identifier);
        return await ProjectEngine.OpenAsync(host.Engine, settings, plans ? EngineAccess.ReadOnly : EngineAccess.ReadWrite, cancellation);
    }
}
