namespace Maestro.Agents;

/// <summary>Something that happened in an agent session. Closed: the nested records are all there are.</summary>
internal abstract record AgentEvent
{
    private AgentEvent()
    {
    }

    /// <summary>
    /// True when the turn got further: an item started or completed, output of an open command, tokens grew. Everything else is activity
    /// only and never keeps a hanging turn alive (docs/spec/agent.md, "Progress").
    /// </summary>
    public virtual bool IsProgress => false;

    /// <summary>True when the agent sent something; false for what Maestro notes itself.</summary>
    public virtual bool IsProtocol => true;

    /// <summary>A message that means nothing to Maestro beyond that the agent is talking: deltas, status, accounts.</summary>
    /// <param name="Method">Its method.</param>
    public sealed record Activity(string Method) : AgentEvent;

    /// <summary>The thread is ready.</summary>
    /// <param name="ThreadId">Its id.</param>
    /// <param name="Resumed">It existed before.</param>
    public sealed record ThreadReady(string ThreadId, bool Resumed) : AgentEvent;

    /// <summary>A turn runs. Comes again when the agent names another id for it.</summary>
    /// <param name="TurnId">Its id.</param>
    public sealed record TurnStarted(string TurnId) : AgentEvent;

    /// <summary>A turn ended by the agent's account.</summary>
    /// <param name="TurnId">Its id.</param>
    /// <param name="Status">The agent's word: completed, interrupted, failed.</param>
    public sealed record TurnCompleted(string TurnId, string Status) : AgentEvent;

    /// <summary>An item began.</summary>
    /// <param name="ItemId">Its id.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Title">The command, the tool's name or the changed paths, size-capped; empty when there is none.</param>
    public sealed record ItemStarted(string ItemId, AgentItemKind Kind, string Title) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProgress => true;
    }

    /// <summary>An item ended.</summary>
    /// <param name="ItemId">Its id.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Title">As in <see cref="ItemStarted"/>.</param>
    /// <param name="Status">The agent's word: completed, failed, declined; empty when the kind has none.</param>
    /// <param name="ExitCode">Exit code of a command.</param>
    public sealed record ItemCompleted(string ItemId, AgentItemKind Kind, string Title, string Status, int? ExitCode) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProgress => true;
    }

    /// <summary>A command wrote something.</summary>
    /// <param name="ItemId">The command's item.</param>
    public sealed record CommandOutput(string ItemId) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProgress => true;
    }

    /// <summary>The agent finished saying something.</summary>
    /// <param name="ItemId">Its item.</param>
    /// <param name="Text">What it said; untrusted.</param>
    public sealed record Message(string ItemId, string Text) : AgentEvent;

    /// <summary>Token totals.</summary>
    /// <param name="Total">Of the thread.</param>
    /// <param name="Last">Of the last request to the model.</param>
    /// <param name="Grew">The total is larger than before.</param>
    public sealed record TokenUsage(AgentTokens Total, AgentTokens Last, bool Grew) : AgentEvent
    {
        /// <summary>Used by the running turn so far, its sub-agents included: what a budget per turn counts.</summary>
        public AgentTokens InTurn { get; init; }

        /// <summary>Used by all sub-agents of the session so far.</summary>
        public AgentTokens SubAgents { get; init; }

        /// <inheritdoc/>
        public override bool IsProgress => Grew;
    }

    /// <summary>A sub-agent of a turn got further: threads of their own that the agent started by itself.</summary>
    /// <param name="ThreadId">The sub-agent's thread.</param>
    /// <param name="Method">What came from it.</param>
    public sealed record SubAgent(string ThreadId, string Method) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProgress => true;
    }

    /// <summary>Limits of the account.</summary>
    /// <param name="Limits">What is known of them now.</param>
    public sealed record RateLimits(AgentRateLimits Limits) : AgentEvent;

    /// <summary>The agent warns, or Maestro noticed something odd that it survived.</summary>
    /// <param name="Code">Method of the warning, or a code of Maestro's.</param>
    /// <param name="Text">What it says; untrusted, size-capped.</param>
    public sealed record Warning(string Code, string Text) : AgentEvent;

    /// <summary>The agent reports an error of the turn.</summary>
    /// <param name="Code">Its class, in the agent's words; empty when it gave none.</param>
    /// <param name="Text">What it says; untrusted, size-capped.</param>
    /// <param name="WillRetry">It tries again by itself.</param>
    public sealed record Error(string Code, string Text, bool WillRetry) : AgentEvent;

    /// <summary>The agent calls one of Maestro's tools.</summary>
    /// <param name="CallId">The model's id of the call.</param>
    /// <param name="Tool">Name of the tool.</param>
    public sealed record ToolCalled(string CallId, string Tool) : AgentEvent;

    /// <summary>The agent asked for something other than a tool, and got this answer.</summary>
    /// <param name="Method">What it asked.</param>
    /// <param name="Answer">What it got: declined, answered, method_not_found.</param>
    public sealed record Asked(string Method, string Answer) : AgentEvent;

    /// <summary>A line on the agent's standard error.</summary>
    /// <param name="Text">The line; untrusted, size-capped.</param>
    public sealed record ErrorLine(string Text) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProtocol => false;
    }

    /// <summary>A line on standard output that is no message and does not look like one.</summary>
    /// <param name="Text">The line; untrusted, size-capped.</param>
    public sealed record Noise(string Text) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProtocol => false;
    }

    /// <summary>A line that looks like a message and is none, or is longer than a line may be.</summary>
    /// <param name="Reason">not_json, not_a_message, too_long.</param>
    /// <param name="Length">Length of the line in bytes.</param>
    /// <param name="Text">Its beginning; untrusted, size-capped.</param>
    public sealed record MalformedLine(string Reason, long Length, string Text) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProtocol => false;
    }

    /// <summary>A message that belongs to nothing we know: another thread, an ended turn, an unknown request. Kept as evidence only.</summary>
    /// <param name="Method">Its method, or <c>response</c>.</param>
    /// <param name="Subject">The thread, turn or request id it names.</param>
    public sealed record Discarded(string Method, string Subject) : AgentEvent;

    /// <summary>The agent's process ended or closed its output.</summary>
    /// <param name="ExitCode">Its exit code, when it was seen.</param>
    public sealed record Exited(int? ExitCode) : AgentEvent
    {
        /// <inheritdoc/>
        public override bool IsProtocol => false;
    }
}
