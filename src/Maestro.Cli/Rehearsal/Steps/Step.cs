using Maestro.Cli.Rehearsal.Playing;

namespace Maestro.Cli.Rehearsal.Steps;

/// <summary>One thing that the agent does in a turn.</summary>
internal abstract class Step
{
    /// <summary>It is what the client says that the step is for: nobody else takes it first.</summary>
    public virtual bool Listens => false;

    /// <summary>Does it.</summary>
    /// <param name="play">The turn.</param>
    /// <param name="cancellation">Cancelled when the turn is interrupted.</param>
    /// <returns>How the turn ends now; null when it goes on.</returns>
    /// <exception cref="StepFailure">It cannot be done, or an expectation was not met.</exception>
    public abstract Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation);

    /// <summary>The turn goes on.</summary>
    protected static Task<TurnEnding?> GoOn { get; } = Task.FromResult<TurnEnding?>(null);
}
