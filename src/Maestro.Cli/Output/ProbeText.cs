using System.Text.Json;
using System.Text.Json.Nodes;
using Maestro.Agents.Probe;
using Maestro.Engine;
using Maestro.Gates;

namespace Maestro.Cli.Output;

/// <summary>The protocol probe as lines, one per check as soon as it ends; on a terminal the running one is shown below them.</summary>
internal sealed class ProbeText(CommandHost host)
{
    private const string Erase = "\r\e[K";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private bool shown;

    /// <summary>Shows which check runs.</summary>
    public void Begin(string name)
    {
        if (!host.IsTerminal) return;
        host.Out.Write($"\e[2m…       {name}\e[0m");
        host.Out.Flush();
        shown = true;
    }

    /// <summary>Writes a check that ended, and shows the one that runs now.</summary>
    public void Write(ProbeCheck check, string? next)
    {
        End();
        var line = Terminal.Escape(check.ToString());
        var word = check.Outcome.ToSnakeCase();
        host.Out.WriteLine(host.IsTerminal ? $"\e[{Colour(check.Outcome)}m{word}\e[0m{line[word.Length..]}" : line);
        host.Out.Flush();
        if (next is not null) Begin(next);
    }

    /// <summary>Shows no running check any more.</summary>
    public void End()
    {
        if (shown) host.Out.Write(Erase);
        shown = false;
    }

    /// <summary>Writes all checks as one document.</summary>
    public static void WriteJson(CommandHost host, ProbeTarget target, IReadOnlyList<ProbeCheck> checks) => host.Out.WriteLine(JsonText.Of(new JsonObject
    {
        ["schema"] = "maestro.probe/1",
        ["verdict"] = checks.Any(check => check.Outcome == ProbeOutcome.Failed) ? ProbeRound.NotOk : ProbeRound.Ok,
        ["command"] = new JsonArray([.. target.Command.Select(part => (JsonNode)part)]),
        ["config_file"] = target.ConfigFile,
        ["checks"] = new JsonArray([.. checks.Select(check => (JsonNode)new JsonObject
        {
            ["name"] = check.Name,
            ["outcome"] = check.Outcome.ToSnakeCase(),
            ["code"] = check.Code.Length > 0 ? check.Code : null,
            ["detail"] = check.Detail,
            ["remedy"] = check.Remedy,
            ["duration_ms"] = Math.Round(check.Duration.TotalMilliseconds),
        })]),
    }));

    private static string Colour(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Passed => "32",
        ProbeOutcome.Failed => "31",
        _ => "33",
    };
}
