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
    public static Command Build(CommandHost host) =>
        new Command("doctor", "Check settings, workflow, repository, tracker, forge, agent and disk.").Does(host, async (parsed, cancellation) =>
        {
            var checks = await DoctorRound.MakeAsync(host.Engine, parsed.GetValue(CommonOptions.Config), cancellation);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(JsonText.Of(Json(checks)));
            else Write(host, checks);
            return checks.Any(check => check.Verdict == DoctorVerdict.Failed) ? ExitCode.Usage : ExitCode.Done;
        });

    private static void Write(CommandHost host, IReadOnlyList<DoctorCheck> checks)
    {
        foreach (var check in checks)
        {
            host.Out.WriteLine($"{check.Verdict.ToSnakeCase(),-8} {check.Name,-11} {Terminal.Escape(check.Finding)}");
            if (check.Remedy.Length > 0) host.Out.WriteLine($"{"",-21}{Terminal.Escape(check.Remedy)}");
        }
    }

    private static JsonArray Json(IReadOnlyList<DoctorCheck> checks) => new([.. checks.Select(check => (JsonNode)new JsonObject
    {
        ["name"] = check.Name,
        ["verdict"] = check.Verdict.ToSnakeCase(),
        ["finding"] = check.Finding,
        ["remedy"] = check.Remedy,
    })]);
}
