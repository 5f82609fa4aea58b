using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Agents.Environments;
using Maestro.Agents.Validation;
using Maestro.Cli.Output;
using Maestro.Forges.Local;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.Processes;
using Maestro.PullRequests;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro review check</c>: runs the required checks on exactly the head, or records how one went elsewhere.</summary>
internal static class ReviewCheck
{
    public static Command Build(CommandHost host)
    {
        var number = ReviewCommand.Number();
        var name = new Argument<string?>("name") { Description = "The check; otherwise all required ones.", Arity = ArgumentArity.ZeroOrOne };
        var state = new Option<string?>("--state") { Description = "Record this instead of running it: succeeded, failed or pending.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong("succeeded", "failed", "pending");
        var log = new Option<string?>("--log") { Description = "The end of its output, when it is recorded.", HelpName = "TEXT" };
        var other = new Option<bool>("--other") { Description = "Record a check that the repository does not require." };
        var head = ReviewCommand.Head();
        return new Command("check", "Run the required checks, or record one.") { number, name, state, log, other, head }
            .Does(host, async (parsed, cancellation) =>
            {
                using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
                var desk = access.Desk(parsed);
                var (pull, check) = (parsed.GetValue(number), parsed.GetValue(name));
                if (parsed.GetValue(state) is { } recorded)
                {
                    if (check is null)
                    {
                        throw new MaestroException(ProblemKind.Usage, new Problem(
                            "argument_missing", "name", "A recorded check has a name.", "Write: maestro review check NUMBER NAME --state STATE"));
                    }

                    await desk.RecordCheckAsync(
                        pull,
                        check,
                        SnakeCase.Parse<CheckState>(recorded)!.Value,
                        parsed.GetValue(log) ?? "",
                        parsed.GetValue(head),
                        parsed.GetValue(other),
                        cancellation);
                    return Answer.With(
                        host, parsed, $"PR {pull}: check {Terminal.Escape(check)} recorded as {recorded}", new JsonArray(Node(check, recorded)));
                }

                var folder = Path.Combine(access.Services.StateDirectory, "checks");
                var checks = await desk.RunChecksAsync(pull, check is null ? [] : [check], new Runner(host, access), folder, cancellation);
                Answer.With(
                    host,
                    parsed,
                    string.Join(Environment.NewLine, checks.Select(ran => $"{ran.State.ToSnakeCase(),-10} {Terminal.Escape(ran.Name)}")),
                    new JsonArray([.. checks.Select(ran => Node(ran.Name, ran.State.ToSnakeCase()))]));
                return checks.All(ran => ran.State == CheckState.Succeeded) ? ExitCode.Done : ExitCode.RunFailed;
            });
    }

    private static JsonNode Node(string name, string state) => new JsonObject { ["name"] = name, ["state"] = state };

    /// <summary>Runs a check inside the boundary that stands around validation.</summary>
    private sealed class Runner(CommandHost host, LocalAccess access) : ICheckRunner
    {
        public async Task<CheckOutcome> RunAsync(string name, string directory, CancellationToken cancellation)
        {
            var services = access.Services;
            var environment = ChildEnvironment.Build(
                ShellCommand.Here,
                host.Engine.Environment,
                services.Settings.Agent.EnvAllow,
                services.SecretVariables,
                new Dictionary<string, string>());
            var result = await services.Commands.RunAsync(
                new CommandRequest(ShellCommand.For(ShellCommand.Here, name), directory, environment.Variables, access.Policy.Execution.ValidationTimeout),
                cancellation);
            return new CheckOutcome(result.Succeeded, services.Redactor.Redact(result.OutputTail));
        }
    }
}
