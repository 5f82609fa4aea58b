using Maestro.Processes;

namespace Maestro.Agents;

/// <summary>One agent process with one thread in one lane.</summary>
internal interface IAgentSession : IAsyncDisposable
{
    /// <summary>The agent's id of the thread; what a later session resumes.</summary>
    string ThreadId { get; }

    /// <summary>The sandbox that the thread really has.</summary>
    EffectiveSandbox Sandbox { get; }

    /// <summary>The agent's process.</summary>
    ProcessIdentity Process { get; }

    /// <summary>
    /// The living processes of the agent's tree, itself first; they are remembered, so that ending finds them wherever they went. To be
    /// called about once a second while a turn runs.
    /// </summary>
    /// <param name="snapshot">What to look at, for many sessions at once; null looks by itself.</param>
    IReadOnlyList<ProcessIdentity> LookAtTree(ProcessSnapshot? snapshot = null);

    /// <summary>The turn that runs now; null between turns.</summary>
    string? ActiveTurnId { get; }

    /// <summary>Tokens of the whole thread so far.</summary>
    AgentTokens Tokens { get; }

    /// <summary>
    /// Runs one turn to its end. One at a time. Cancelling interrupts the turn, waits for its end within the limit of
    /// <c>turn/interrupt</c> and throws <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="input">What the agent gets.</param>
    /// <param name="cancellation">Interrupts the turn.</param>
    /// <exception cref="Problems.MaestroException"><c>agent_request_timeout</c>, <c>agent_request_failed</c> of turn/start.</exception>
    Task<TurnResult> RunTurnAsync(TurnInput input, CancellationToken cancellation);

    /// <summary>Adds text to the turn that runs.</summary>
    /// <param name="text">What the agent gets.</param>
    /// <param name="expectedTurnId">The turn that it is meant for; refused by the agent when another one runs.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="Problems.MaestroException"><c>agent_request_failed</c>: no such turn runs.</exception>
    Task SteerAsync(string text, string expectedTurnId, CancellationToken cancellation);

    /// <summary>
    /// Asks the agent to end the running turn; <see cref="RunTurnAsync"/> then returns <see cref="TurnOutcome.Interrupted"/>, at the latest
    /// after the limit of <c>turn/interrupt</c>. Nothing happens between turns.
    /// </summary>
    /// <param name="cancellation">Stops waiting.</param>
    Task InterruptAsync(CancellationToken cancellation);

    /// <summary>
    /// Ends the session and its whole process tree: interrupt, clean background terminals, close standard input, signal the group, end
    /// each recorded descendant. Repeatable; the same answer each time.
    /// </summary>
    Task<AgentEnding> EndAsync();
}
