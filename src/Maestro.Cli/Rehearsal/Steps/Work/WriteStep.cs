using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary><c>write</c> and <c>append</c>: changes a file, relative to the working directory unless its path is absolute.</summary>
internal sealed class WriteStep(Fields fields, bool append) : Step
{
    private readonly Template path = fields.RequiredTemplate(append ? "append" : "write");
    private readonly Template content = fields.RequiredTemplate("content");

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        FilePlay.Write(play, path.Fill(play.Values), content.Fill(play.Values), append);
        return GoOn;
    }
}
