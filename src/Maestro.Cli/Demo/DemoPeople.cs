using System.Globalization;
using System.Text.Json;
using Maestro.Cli.Output;
using Maestro.Operations.Status;
using Maestro.Problems;

namespace Maestro.Cli.Demo;

/// <summary>
/// Those around Maestro in the demo: CI, which runs the required checks, and a reviewer. All they do is give commands, the ones that anybody has
/// (<c>maestro review …</c>); nothing in the engine knows of them.
/// </summary>
/// <param name="host">The demo's own host.</param>
/// <param name="config">The sandbox's settings file.</param>
/// <param name="board">Where it is told what they do.</param>
/// <param name="pause">How long they take for each act.</param>
internal sealed class DemoPeople(CommandHost host, string config, DemoBoard board, TimeSpan pause)
{
    private const string Reviewer = "ada";
    private const string Ci = "ci";
    private const int Digits = 12;

    private static readonly string[] AsReviewer = ["--as", Reviewer, "--association", "member"];

    private readonly Dictionary<string, bool> _checked = [];
    private readonly HashSet<string> _approved = [];
    private readonly List<DemoAct> _acts = [];
    private bool _objected;

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<DemoAct> Acts => _acts;

    /// <summary>Everybody does what is theirs to do now; false when there was nothing.</summary>
    /// <param name="snapshot">What Maestro says of its lanes.</param>
    /// <param name="discussed">The issue whose pull request is discussed.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<bool> ActAsync(StatusSnapshot snapshot, string discussed, CancellationToken cancellation)
    {
        var before = _acts.Count;
        var waiting = snapshot.Lanes
            .Where(lane => lane.Phase == "review_wait")
            .ToDictionary(lane => lane.Branch, lane => lane.IssueIdentifier);
        if (waiting.Count == 0) return false;
        var pulls = JsonElement.Parse(await RunAsync(["review", "list", "--json"], cancellation)).EnumerateArray()
            .Select(pull => (
                Number: pull.GetProperty("number").GetInt32(),
                Head: pull.GetProperty("head").GetString()!,
                Issue: waiting.GetValueOrDefault(pull.GetProperty("head_branch").GetString()!)))
            .OrderBy(pull => pull.Number);
        foreach (var (number, head, issue) in pulls)
        {
            if (issue is not null) await LookAtAsync(number.ToString(CultureInfo.InvariantCulture), head, issue, issue == discussed, cancellation);
        }

        return _acts.Count > before;
    }

    private async Task LookAtAsync(string number, string head, string issue, bool discussed, CancellationToken cancellation)
    {
        var pull = $"pull request {number} ({issue})";
        if (!_checked.TryGetValue(head, out var passed))
        {
            string[] check = ["review", "check", number, "--head", head[..Digits]];
            var results = JsonElement.Parse(await RunAsync([.. check, "--json"], cancellation)).EnumerateArray();
            passed = _checked[head] = results.All(result => result.GetProperty("state").GetString() == "succeeded");
            await DoneAsync(new DemoAct(Ci, $"runs the required check of {pull}: {(passed ? "passed" : "failed")}", check), cancellation);
        }

        if (!passed) return;
        if (discussed && !_objected)
        {
            _objected = true;
            string[] thread = ["review", "thread", number, await ChangedFileAsync(number, cancellation), DemoTexts.Objection, .. AsReviewer];
            await RunAsync(thread, cancellation);
            await DoneAsync(new DemoAct(Reviewer, $"begins a thread in {pull}: {DemoTexts.Objection}", thread), cancellation);
        }
        else if (_approved.Add(head))
        {
            string[] approve = ["review", "approve", number, "--head", head[..Digits], .. AsReviewer];
            await RunAsync(approve, cancellation);
            await DoneAsync(new DemoAct(Reviewer, $"approves {pull}", approve), cancellation);
        }
    }

    private async Task<string> ChangedFileAsync(string number, CancellationToken cancellation)
    {
        const string Added = "+++ b/";
        var diff = await RunAsync(["review", "show", number, "--diff"], cancellation);
        return diff.Split('\n').First(line => line.StartsWith(Added, StringComparison.Ordinal))[Added.Length..];
    }

    private Task DoneAsync(DemoAct act, CancellationToken cancellation)
    {
        _acts.Add(act);
        board.Tell(act.Who, act.What);
        return Task.Delay(pause, host.Engine.Time, cancellation);
    }

    /// <summary>Gives a command and answers with what it wrote. A check that failed is an answer too.</summary>
    private async Task<string> RunAsync(string[] command, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var quiet = new CommandHost { Engine = host.Engine, Out = output, Error = errors, IsTerminal = false };
        await MaestroCommand.RunAsync([.. command, "--config", config], quiet, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (errors.GetStringBuilder().Length == 0) return output.ToString();
        throw new MaestroException(ProblemKind.Failure, new Problem(
            "demo_command_failed", $"maestro {string.Join(' ', command)}", errors.ToString().Trim(), "Run the demo again with --keep, and this command in the sandbox."));
    }
}
