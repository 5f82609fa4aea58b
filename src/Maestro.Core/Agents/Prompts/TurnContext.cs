using Maestro.Workflows;

namespace Maestro.Agents.Prompts;

/// <summary>What every turn's input is made from.</summary>
internal sealed record TurnContext
{
    /// <summary>The policy that the attempt started with.</summary>
    public required WorkflowPolicy Policy { get; init; }

    /// <summary>The lane's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The branch that its pull request goes to.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>Name of the remote that the base is fetched from.</summary>
    public string Remote { get; init; } = "origin";

    /// <summary>Number of the attempt in its episode.</summary>
    public required int Attempt { get; init; }

    /// <summary>What is public already.</summary>
    public RunProgress Progress { get; init; } = RunProgress.None;

    /// <summary>The attempt was cut off or suspended and goes on.</summary>
    public bool IsResumed { get; init; }

    /// <summary>How the attempt before failed; null for the first.</summary>
    public PreviousFailure? Previous { get; init; }
}
