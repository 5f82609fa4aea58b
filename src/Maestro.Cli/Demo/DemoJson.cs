using System.Text.Json.Nodes;
using Maestro.Cli.Output;
using Maestro.Operations.Status;
using Maestro.Operations.Status.Json;

namespace Maestro.Cli.Demo;

/// <summary>What the demo showed, for programs: <c>maestro.demo/1</c>.</summary>
internal static class DemoJson
{
    public static void Write(CommandHost host, DemoSandbox sandbox, DemoEnd end, DemoRun run, bool kept) => host.Out.WriteLine(JsonText.Of(new JsonObject
    {
        ["schema"] = "maestro.demo/1",
        ["sandbox"] = kept ? sandbox.Folder : null,
        ["issues"] = new JsonArray([.. run.Board.Look().Rows.Select(row => (JsonNode)new JsonObject
        {
            ["identifier"] = row.Issue,
            ["title"] = row.Title,
            ["phase"] = row.Phase,
            ["reason"] = row.Reason,
        })]),
        ["merges"] = Texts(end.Merges),
        ["branches"] = Texts(end.Branches),
        ["worktrees"] = Texts(end.Worktrees),
        ["acts"] = new JsonArray([.. run.Acts.Select(act => (JsonNode)new JsonObject
        {
            ["who"] = act.Who,
            ["what"] = act.What,
            ["command"] = Texts(act.Command),
        })]),
        ["log"] = Texts(run.Board.LogFrom(0)),
        ["status"] = Status(run.Status()),
    }));

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonNode? Status(StatusSnapshot snapshot)
    {
        using var text = new StringWriter();
        StatusJson.Write(text, snapshot);
        return JsonNode.Parse(text.ToString());
    }
}
