using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Maestro.Agents.Probe.Model;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>
/// What a diligent model does in every turn: it moves the issue, says that it begins, runs a shell line, publishes and hands off. A turn that is
/// asked for a repair reads the feedback, runs its line, publishes, answers and resolves the thread of its prompt, and finishes the repair.
/// </summary>
/// <param name="line">The shell line of a turn, by the turn's number from 1.</param>
internal sealed partial class DiligentModel(Func<int, string> line)
{
    private int _turn;
    private int _step;
    private string _published = "{}";

    /// <summary>Where the agent works.</summary>
    public string Lane { get; set; } = "";

    /// <summary>What it saw of its own work.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>What each turn was asked for.</summary>
    public List<string> Prompts { get; } = [];

    /// <summary>The next step; a request that ends with a message begins a turn.</summary>
    public ModelStep Answer(ModelRequest request)
    {
        var last = request.Body.GetProperty("input").EnumerateArray().Last();
        if (last.TryGetProperty("output", out _))
        {
            Outputs.Add(request.LastOutput);
        }
        else
        {
            (_turn, _step) = (_turn + 1, 0);
            Prompts.Add(string.Concat(last.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString())));
        }

        return Prompts[^1].Contains("`review_repair`", StringComparison.Ordinal) ? Repair(request) : Work(request);
    }

    private ModelStep Work(ModelRequest request) => _step++ switch
    {
        0 => ModelStep.Calls("issue_transition", """{"state":"In Progress"}"""),
        1 => ModelStep.Calls("issue_comment", """{"body":"Begun."}"""),
        2 => ModelStep.Runs(line(_turn), Lane),
        3 => Publish(),
        4 => ModelStep.Calls("issue_review_handoff", End(request.LastOutput, "Wrote note.txt.")),
        5 => ModelStep.Calls("issue_terminal_finalize", """{"path":"review_handoff"}"""),
        _ => new ModelStep.Say("Done."),
    };

    private ModelStep Repair(ModelRequest request) => _step++ switch
    {
        0 => ModelStep.Calls("review_read", "{}"),
        1 => ModelStep.Runs(line(_turn), Lane),
        2 => Publish(),
        3 => Reply(_published = request.LastOutput),
        4 => ModelStep.Calls("issue_review_repair_complete", End(_published, "Said it better.")),
        5 => ModelStep.Calls("issue_terminal_finalize", """{"path":"review_repair"}"""),
        _ => new ModelStep.Say("Repaired."),
    };

    private static ModelStep Publish() => ModelStep.Calls("lane_publish", """{"title":"Write a note","body":"For DEMO-1."}""");

    private ModelStep Reply(string published) => ModelStep.Calls("review_reply", new JsonObject
    {
        ["thread_id"] = Thread().Match(Prompts[^1]).Groups[1].Value,
        ["body"] = $"Said better in {JsonElement.Parse(published).GetProperty("head").GetString()}.",
        ["resolve"] = true,
    }.ToJsonString());

    private static string End(string published, string summary) => new JsonObject
    {
        ["pr_url"] = JsonElement.Parse(published).GetProperty("pr_url").GetString(),
        ["summary"] = summary,
    }.ToJsonString();

    [GeneratedRegex("Thread `([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Thread();
}
