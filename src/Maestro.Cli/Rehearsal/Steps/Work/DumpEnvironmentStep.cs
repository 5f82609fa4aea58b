using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary><c>dump_environment</c>: writes everything that the agent can see of its surroundings into a file.</summary>
internal sealed class DumpEnvironmentStep(Fields fields) : Step
{
    private readonly Template path = fields.RequiredTemplate("dump_environment");

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var git = await ShellPlay.Start(play, "git config --list --show-origin", play.Thread.Cwd).WaitAsync(cancellation);
        var file = Path.GetFullPath(path.Fill(play.Values), play.Thread.Cwd);
        await File.WriteAllTextAsync(file, Surroundings.Describe(git.Output), cancellation);
        return null;
    }
}
