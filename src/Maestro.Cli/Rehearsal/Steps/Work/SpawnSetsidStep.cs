using System.ComponentModel;
using System.Globalization;
using Maestro.Cli.Rehearsal.Commands;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary>
/// <c>spawn_setsid</c>: a child in a session of its own that the agent forgets. It outlives the agent, its commands and its process
/// group. With <c>hold_output</c> it also keeps the agent's standard output and error open.
/// </summary>
internal sealed class SpawnSetsidStep(Fields fields) : Step
{
    private readonly Template line = fields.RequiredTemplate("spawn_setsid");
    private readonly Template? pidFile = fields.Template("pid_file");
    private readonly bool holdOutput = fields.Flag("hold_output");
    private readonly string? save = fields.SaveName();

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var shell = holdOutput ? line.FillForShell(play.Values) : "exec >/dev/null 2>&1\n" + line.FillForShell(play.Values);
        RunningCommand child;
        try
        {
            child = CommandRunner.Start(new CommandSpec(["sh", "-c", shell], play.Thread.Cwd) { ShareOutput = true });
        }
        catch (Win32Exception failure)
        {
            throw new StepFailure($"The child could not be started: {failure.Message}");
        }

        var pid = child.Pid.ToString(CultureInfo.InvariantCulture);
        if (pidFile is not null) File.WriteAllText(Path.GetFullPath(pidFile.Fill(play.Values), play.Thread.Cwd), pid + "\n");
        if (save is not null) play.Values.Save(save, pid);
        return GoOn;
    }
}
