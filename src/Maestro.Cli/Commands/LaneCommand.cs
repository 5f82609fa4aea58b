using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Cli.Output;
using Maestro.Dispatch;
using Maestro.Engine;
using Maestro.Ledger;
using Maestro.Operations.Status;
using Maestro.Operations.Status.Json;
using Maestro.Processes;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro lane …</c>: looking at lanes and reaching into them.</summary>
internal static class LaneCommand
{
    public static Command Build(CommandHost host) => new("lane", "Look at lanes, suspend, release and stop them.")
    {
        List(host),
        Show(host),
        Suspend(host, "hold", HoldKind.OperatorHold, "Suspend a lane until it is resumed; its slot is free, its work is kept."),
        Suspend(host, "stop", HoldKind.OperatorStop, "Interrupt the active attempt of a lane and suspend it until it is resumed."),
        Resume(host),
        Steer(host),
        Approve(host),
        LaneBindingCommand.Adopt(host),
        LaneBindingCommand.Rebind(host),
        Remove(host),
    };

    internal static Argument<string> Issue() => new("issue") { Description = "The issue's identifier, or the lane's id." };

    private static Command List(CommandHost host)
    {
        var phase = new Option<string?>("--phase") { Description = "Only lanes in this phase.", HelpName = "PHASE" };
        phase.AcceptOnlyFromAmong([.. Gates.SnakeCase.All<Lanes.LanePhase>()]);
        return new Command("list", "List the lanes.") { phase }.Does(host, parsed =>
        {
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            var snapshot = StatusAccess.Read(host.Engine, settings, limit: 0);
            var wanted = parsed.GetValue(phase);
            IReadOnlyList<LaneStatus> lanes = [.. snapshot.Lanes.Where(lane => wanted is null || lane.Phase == wanted)];
            if (parsed.GetValue(CommonOptions.Json)) StatusJson.Write(host.Out, lanes);
            else if (lanes.Count == 0) host.Out.WriteLine("no lanes");
            else StatusText.Lanes(host, lanes, snapshot.GeneratedAt);
            return ExitCode.Done;
        });
    }

    private static Command Show(CommandHost host)
    {
        var issue = Issue();
        var events = new Option<int>("--events") { Description = "How many events of the journal to show.", HelpName = "N", DefaultValueFactory = _ => 20 };
        events.Validators.Add(result =>
        {
            if (result.Tokens is [.., var given] && int.TryParse(given.Value, out var number) && number < 0)
                result.AddError("A number of events is not negative.");
        });
        return new Command("show", "Show one lane with its journal.") { issue, events }.Does(host, parsed =>
        {
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            using var ledger = StatusAccess.OpenForReading(host.Engine, settings);
            var state = Control(host, ledger).Find(parsed.GetValue(issue)!);
            var row = StatusAccess.ReadLane(host.Engine, settings, ledger, state);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(JsonText.Of(LaneText.Json(row, ledger, state, parsed.GetValue(events))));
            else LaneText.Write(host, row, ledger, state, parsed.GetValue(events));
            return ExitCode.Done;
        });
    }

    private static Command Suspend(CommandHost host, string name, HoldKind kind, string description)
    {
        var issue = Issue();
        return new Command(name, description) { issue }.Does(host, async (parsed, cancellation) =>
        {
            using var ledger = Open(host, parsed);
            var state = await Control(host, ledger).SuspendAsync(parsed.GetValue(issue)!, kind, host.Engine.UserName, cancellation);
            return Answer.With(
                host,
                parsed,
                $"{state.Lane.IssueIdentifier}: held; release it with: maestro lane resume {state.Lane.IssueIdentifier}",
                new JsonObject { ["issue_identifier"] = state.Lane.IssueIdentifier, ["held"] = state.Hold?.Reason });
        });
    }

    private static Command Resume(CommandHost host)
    {
        var issue = Issue();
        var command = new Command("resume", "Release a hold or stop, and clear what only a person can clear.") { issue };
        return command.Does(host, async (parsed, cancellation) =>
        {
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            var identifier = parsed.GetValue(issue)!;
            using (var seen = StatusAccess.OpenForReading(host.Engine, settings)) Control(host, seen).Find(identifier);
            using var engine = await ProjectEngine.OpenAsync(host.Engine, settings, EngineAccess.ReadWrite, cancellation);
            var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
            var released = await new LaneRelease(engine.Services, Control(host, engine.Services.Ledger))
                .ResumeAsync(identifier, host.Engine.UserName, workflow.Snapshot.Policy, cancellation);
            return Answer.With(
                host,
                parsed,
                released.Count == 0
                    ? $"{identifier}: nothing to release"
                    : $"{identifier}: released {string.Join(" and ", released)}; now {await NowAsync(host, engine, workflow, identifier, cancellation)}",
                new JsonObject { ["issue_identifier"] = identifier, ["released"] = new JsonArray([.. released.Select(reason => (JsonNode)reason)]) });
        });
    }

    private static Command Steer(CommandHost host)
    {
        var issue = Issue();
        var text = new Argument<string>("message") { Description = "What the agent is told." };
        var turn = new Option<string?>("--turn") { Description = "Only if this turn is active.", HelpName = "TURN" };
        return new Command("steer", "Give the active turn of a lane a message.") { issue, text, turn }.Does(host, async (parsed, cancellation) =>
        {
            using var ledger = Open(host, parsed);
            var steered = await Control(host, ledger).SteerAsync(
                parsed.GetValue(issue)!, parsed.GetValue(text)!, parsed.GetValue(turn), host.Engine.UserName, cancellation);
            return Answer.With(
                host, parsed, "delivered", new JsonObject { ["issue_identifier"] = steered.Lane.IssueIdentifier, ["delivered"] = true });
        });
    }

    private static Command Approve(CommandHost host)
    {
        var issue = Issue();
        var head = new Option<string>("--head") { Description = "The commit that was looked at (at least 7 digits); only the recorded head can be approved.", HelpName = "SHA", Required = true };
        return new Command("approve", "Approve what exactly one head changes on protected paths.") { issue, head }.Does(host, parsed =>
        {
            using var ledger = Open(host, parsed);
            var (state, approved) = new LaneApproval(ledger, Control(host, ledger), host.Engine.Time)
                .Approve(parsed.GetValue(issue)!, parsed.GetValue(head)!, host.Engine.UserName);
            return Answer.With(
                host,
                parsed,
                $"{state.Lane.IssueIdentifier}: {approved} is approved; the next pass goes on",
                new JsonObject { ["issue_identifier"] = state.Lane.IssueIdentifier, ["approved_head"] = approved });
        });
    }

    private static Command Remove(CommandHost host)
    {
        var issue = Issue();
        var force = new Option<bool>("--force") { Description = "Keep work that nothing else holds under refs/maestro/kept, then remove." };
        return new Command("remove", "Remove a lane's worktree and local branch, and let go of its issue.") { issue, force }.Does(host, async (parsed, cancellation) =>
        {
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            var identifier = parsed.GetValue(issue)!;
            using (var seen = StatusAccess.OpenForReading(host.Engine, settings)) Control(host, seen).Find(identifier);
            using var engine = await ProjectEngine.OpenAsync(host.Engine, settings, EngineAccess.ReadWrite, cancellation);
            var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
            var (kept, open) = await new ExplicitRemoval(engine.Services, Control(host, engine.Services.Ledger))
                .RemoveAsync(identifier, workflow, parsed.GetValue(force), cancellation);
            return Answer.With(
                host,
                parsed,
                $"{identifier}: removed{(kept is null ? "" : $"; {kept}")}{(open is null ? "" : $"; pull request {open} stays open")}",
                new JsonObject { ["issue_identifier"] = identifier, ["removed"] = true, ["kept"] = kept, ["open_pull_request"] = open });
        });
    }

    /// <summary>The project's ledger. Where there is none there is no lane either: none is made to say so.</summary>
    private static ILedger Open(CommandHost host, ParseResult parsed) =>
        StatusAccess.OpenForReading(host.Engine, ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config)));

    /// <summary>Where a lane stands with its issue as it is now; a person who acted on it wants to know what that brought.</summary>
    internal static async Task<string> NowAsync(
        CommandHost host, ProjectEngine engine, LoadedWorkflow workflow, string identifier, CancellationToken cancellation)
    {
        var (services, control) = (engine.Services, Control(host, engine.Services.Ledger));
        await new Reconciliation(services).ReadIssuesAsync([control.Find(identifier)], workflow.Snapshot.Policy, cancellation);
        var row = StatusAccess.ReadLane(host.Engine, services.Settings, services.Ledger, control.Find(identifier));
        return $"{row.Phase} ({row.Reason})";
    }

    internal static LaneControl Control(CommandHost host, ILedger ledger) =>
        new(ledger, new ProcessTable(host.Engine.Time).IsAlive, host.Engine.Time);
}
