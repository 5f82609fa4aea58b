using Maestro.Cli.Rehearsal.Steps.Flow;
using Maestro.Cli.Rehearsal.Steps.Waits;
using Maestro.Cli.Rehearsal.Steps.Wire;
using Maestro.Cli.Rehearsal.Steps.Work;
using Maestro.Cli.Rehearsal.Steps;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads steps. A step is an object with the name of exactly one kind of step, and that kind's options.</summary>
internal static class StepReader
{
    /// <summary>The kinds of steps.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "say", "think", "run", "write", "append", "tool", "obey", "tokens", "rate_limit", "delay", "await_file", "await_steer",
        "approval", "request", "notify", "raw", "garbage", "huge_line", "stderr", "silence", "heartbeat", "crash", "close_stdout",
        "fail_turn", "retry_error", "spawn_setsid", "dump_environment", "end_turn", "for_each", "repeat",
    ];

    /// <summary>Reads an array of steps.</summary>
    public static IReadOnlyList<Step> ReadAll(ScriptNode array, ReadContext context)
    {
        var steps = new List<Step>();
        foreach (var item in array.Items)
            if (Read(item, context) is { } step) steps.Add(step);
        return steps;
    }

    private static Step? Read(ScriptNode node, ReadContext context)
    {
        if (node.Kind != ScriptNodeKind.Object)
        {
            context.Problems.Add(node.Position, "A step must be an object.", "For example {\"say\": \"Hello.\"}.");
            return null;
        }

        var kinds = node.Members.Where(member => Kinds.Contains(member.Name)).ToList();
        if (kinds.Count != 1)
        {
            Note(node, kinds, context);
            return null;
        }

        var fields = new Fields(node, context);
        var step = Make(kinds[0].Name, fields);
        fields.End();
        return step;
    }

    private static Step Make(string kind, Fields fields) => kind switch
    {
        "say" => new SayStep(fields),
        "think" => new ThinkStep(fields),
        "run" => new RunStep(fields),
        "write" => new WriteStep(fields, append: false),
        "append" => new WriteStep(fields, append: true),
        "tool" => new ToolStep(fields),
        "obey" => new ObeyStep(fields),
        "tokens" => new TokensStep(fields),
        "rate_limit" => new RateLimitStep(fields),
        "delay" => new DelayStep(fields),
        "await_file" => new AwaitFileStep(fields),
        "await_steer" => new AwaitSteerStep(fields),
        "approval" => new ApprovalStep(fields),
        "request" => new RequestStep(fields),
        "notify" => new NotifyStep(fields),
        "raw" => new RawStep(fields),
        "garbage" => new GarbageStep(fields),
        "huge_line" => new HugeLineStep(fields),
        "stderr" => new StandardErrorStep(fields),
        "silence" => new SilenceStep(fields),
        "heartbeat" => new HeartbeatStep(fields),
        "crash" => new CrashStep(fields),
        "close_stdout" => new CloseStdoutStep(fields),
        "fail_turn" => new FailTurnStep(fields),
        "retry_error" => new RetryErrorStep(fields),
        "spawn_setsid" => new SpawnSetsidStep(fields),
        "dump_environment" => new DumpEnvironmentStep(fields),
        "end_turn" => new EndTurnStep(fields),
        "for_each" => new ForEachStep(fields),
        _ => new RepeatStep(fields),
    };

    private static void Note(ScriptNode node, List<ScriptMember> kinds, ReadContext context)
    {
        if (kinds.Count > 1)
        {
            context.Problems.Add(node.Position, $"One step cannot be both `{kinds[0].Name}` and `{kinds[1].Name}`.", "Make two steps of it.");
            return;
        }

        var first = node.Members.Count > 0 ? node.Members[0] : null;
        var nearest = first is null ? null : NearestName.Find(first.Name, Kinds);
        context.Problems.Add(first?.Position ?? node.Position, first is null ? "This step is empty." : $"`{first.Name}` is no kind of step.",
            nearest is null ? $"Kinds are {string.Join(", ", Kinds)}." : $"Did you mean `{nearest}`?");
    }
}
