using System.CommandLine;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Operations.Status.Json;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro status</c>: the operator snapshot.</summary>
internal static class StatusCommand
{
    public static Command Build(CommandHost host)
    {
        var limit = new Option<int>("--limit")
        {
            Description = "How many recent runs to list.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        limit.Validators.Add(result =>
        {
            // What is no number at all is told by the parser.
            if (result.Tokens is [.., var given] && int.TryParse(given.Value, out var number) && number < 0)
                result.AddError("A number of runs is not negative.");
        });
        var live = new Option<bool>("--live") { Description = "Read tracker and forge again instead of showing what was last seen." };
        var command = new Command("status", "Show lanes, runs, slots and warnings.") { limit, live };
        return command.Does(host, async (parsed, cancellation) =>
        {
            var settings = ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config));
            var snapshot = parsed.GetValue(live)
                ? await LiveStatus.ReadAsync(host.Engine, settings, parsed.GetValue(limit), cancellation)
                : StatusAccess.Read(host.Engine, settings, parsed.GetValue(limit));
            if (parsed.GetValue(CommonOptions.Json)) StatusJson.Write(host.Out, snapshot);
            else StatusText.Write(host, snapshot);
            return ExitCode.Done;
        });
    }
}
