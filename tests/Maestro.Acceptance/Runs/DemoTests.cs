using System.Text.Json;
using Xunit;

namespace Maestro.Acceptance.Runs;

public sealed class DemoTests : IDisposable
{
    private readonly CommandWorld _world = new();

    [Fact]
    public async Task The_demo_takes_every_issue_to_review_or_to_a_named_reason()
    {
        Assert.Equal(0, await _world.RunAsync(_world.Folder, "demo", "--json"));
        using var snapshot = JsonDocument.Parse(_world.Output);
        var lanes = snapshot.RootElement.GetProperty("lanes").EnumerateArray()
            .ToDictionary(lane => lane.GetProperty("issue_identifier").GetString()!, Describe);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["DEMO-1"] = "review_wait waiting_for_review",
                ["DEMO-2"] = "review_wait waiting_for_review",
                ["DEMO-4"] = "review_wait waiting_for_review",
                ["DEMO-5"] = "review_wait waiting_for_review",
                ["DEMO-6"] = "needs_attention manual_attention",
            },
            lanes.OrderBy(lane => lane.Key, StringComparer.Ordinal).ToDictionary());
        var runs = snapshot.RootElement.GetProperty("recent_runs").EnumerateArray()
            .Select(run => $"{run.GetProperty("issue_identifier").GetString()} {run.GetProperty("outcome").GetString()} {run.GetProperty("error_class").GetString()}".Trim())
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "DEMO-1 handed_off", "DEMO-2 failed agent_exited", "DEMO-2 handed_off", "DEMO-4 handed_off", "DEMO-5 failed validation_failed",
                "DEMO-5 handed_off", "DEMO-6 attention",
            ],
            runs);
    }

    public void Dispose() => _world.Dispose();

    private static string Describe(JsonElement lane) => $"{lane.GetProperty("phase").GetString()} {lane.GetProperty("reason").GetString()}";
}
