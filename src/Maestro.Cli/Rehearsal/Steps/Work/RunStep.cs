using System.Globalization;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary><c>run</c>: a real shell command in the working directory.</summary>
internal sealed class RunStep(Fields fields) : Step
{
    private readonly Template line = fields.RequiredTemplate("run");
    private readonly Template? directory = fields.Template("in");
    private readonly long? expected = fields.Number("exit", 0, 255);
    private readonly bool background = fields.Flag("background");
    private readonly string? save = fields.SaveName();

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var cwd = directory is null ? play.Thread.Cwd : Path.GetFullPath(directory.Fill(play.Values), play.Thread.Cwd);
        var running = ShellPlay.Start(play, line.FillForShell(play.Values), cwd);
        if (background)
        {
            play.ReportUsage();
            return null;
        }

        var result = await running.WaitAsync(cancellation);
        play.Values.Provide("output", result.Output.TrimEnd('\n'));
        play.Values.Provide("exit_code", result.ExitCode);
        if (save is not null) play.Values.Save(save, result.Output.TrimEnd('\n'));
        play.ReportUsage();
        if (expected is { } code && code != result.ExitCode)
        {
            throw new StepFailure(string.Create(CultureInfo.InvariantCulture,
                $"line {line.Position.Line}: the command ended with {result.ExitCode}, {code} was expected: {Tail(result.Output)}"));
        }

        return null;
    }

    private static string Tail(string output) => output.Length > 400 ? "…" + output[^400..] : output;
}
