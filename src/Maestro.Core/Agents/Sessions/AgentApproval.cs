namespace Maestro.Agents;

/// <summary>Whether the agent may ask a person: <c>[agent] approval</c>.</summary>
internal enum AgentApproval
{
    /// <summary>It never asks.</summary>
    Never,

    /// <summary>As the agent's own configuration says; every question is answered with a refusal.</summary>
    Inherit,
}
