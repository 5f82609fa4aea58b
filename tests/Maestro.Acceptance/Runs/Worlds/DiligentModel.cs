using System.Text.Json;
using System.Text.Json.Nodes;
using Maestro.Agents.Probe.Model;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>What a diligent model does in every turn: it moves the issue, says that it begins, runs a shell line, publishes and hands off.</summary>
/// <param name="line">The shell line of a turn, by the turn's number from 1.</param>
internal sealed class DiligentModel(Func<int, string> line)
{
    private int _turn;
    private int _step;

    /// <summary>Where the agent works.</summary>
    public string Lane { get; set; } = "";

    /// <summary>What it saw of its own work.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>The next step; a request that ends with a message begins a turn.</summary>
    public ModelStep Answer(ModelRequest request)
    {
        if (request.Body.GetProperty("input").EnumerateArray().Last().TryGetProperty("output", out _)) Outputs.Add(request.LastOutput);
        else (_turn, _step) = (_turn + 1, 0);
        return _step++ switch
        {
            0 => ModelStep.Calls("issue_transition", """{"state":"In Progress"}"""),
            1 => ModelStep.Calls("issue_comment", """{"body":"Begun."}"""),
            2 => ModelStep.Runs(line(_turn), Lane),
            3 => ModelStep.Calls("lane_publish", """{"title":"Write a note","body":"For DEMO-1."}"""),
            4 => ModelStep.Calls("issue_review_handoff", Handoff(request.LastOutput)),
            5 => ModelStep.Calls("issue_terminal_finalize", """{"path":"review_handoff"}"""),
            _ => new ModelStep.Say("Done."),
        };
    }

    private static string Handoff(string published) => new JsonObject
    {
        ["pr_url"] = JsonElement.Parse(published).GetProperty("pr_url").GetString(),
        ["summary"] = "Wrote note.txt.",
    }.ToJsonString();
}
