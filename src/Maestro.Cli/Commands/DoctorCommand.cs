using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Gates;
using Maestro.Operations.Doctor;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro doctor</c>: one line per thing that can be wrong with a project.</summary>
internal static class DoctorCommand
{
    private const int Indent = 21;

    public static Command Build(CommandHost host)
    {
        var accept = new Option<bool>("--accept-config")
        {
            Description = "First accept the repository's configuration, hooks and redirections as they are now.",
        };
        return new Command("doctor", "Check settings, workflow, repository, tracker, forge, agent and disk.") { accept }.Does(host, async (parsed, cancellation) =>
        {
            if (parsed.GetValue(accept)) await AcceptAsync(host, parsed, cancellation);
            var checks = await DoctorRound.MakeAsync(host.Engine, parsed.GetValue(CommonOptions.Config), cancellation);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(JsonText.Of(Json(checks)));
            else Write(host, checks);
            return checks.Any(check => check.Verdict == DoctorVerdict.Failed) ? ExitCode.Usage : ExitCode.Done;
        });
    }

    private static async Task AcceptAsync(CommandHost host, ParseResult parsed, CancellationToken cancellation)
    {
        var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
        var differences = await RepositoryAcceptance.AcceptAsync(host.Engine, settings, cancellation);
        if (parsed.GetValue(CommonOptions.Json)) return;
        host.Out.WriteLine(differences.Count == 0 ? "accepted: nothing was different" : $"accepted: {Terminal.Escape(string.Join(", ", differences))}");
    }

    private static void Write(CommandHost host, IReadOnlyList<DoctorCheck> checks)
    {
        foreach (var check in checks)
        {
            var verdict = $"{check.Verdict.ToSnakeCase(),-8}";
            host.Out.Write($"{(host.IsTerminal ? $"\e[{Colour(check.Verdict)}m{verdict}\e[0m" : verdict)} {check.Name,-11} ");
            Paragraph(host, check.Finding, isFirst: true);
            if (check.Remedy.Length > 0) Paragraph(host, check.Remedy, isFirst: false);
        }
    }

    private static void Paragraph(CommandHost host, string text, bool isFirst)
    {
        foreach (var line in Terminal.Wrap(Terminal.Escape(text), host.Width - Indent))
        {
            host.Out.WriteLine(isFirst ? line : $"{"",Indent}{line}");
            isFirst = false;
        }
    }

    private static string Colour(DoctorVerdict verdict) => verdict switch
    {
        DoctorVerdict.Ok => "32",
        DoctorVerdict.Warning => "33",
        DoctorVerdict.Failed => "31",
        _ => "2",
    };

    private static JsonArray Json(IReadOnlyList<DoctorCheck> checks) => new([.. checks.Select(check => (JsonNode)new JsonObject
    {
        ["name"] = check.Name,
        ["verdict"] = check.Verdict.ToSnakeCase(),
        ["finding"] = check.Finding,
        ["remedy"] = check.Remedy,
    })]);
}
