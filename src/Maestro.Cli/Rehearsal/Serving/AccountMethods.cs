using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>The methods about models and the account: there is one model, and nobody is signed in.</summary>
internal sealed class AccountMethods(AgentProcess agent)
{
    /// <summary><c>model/list</c></summary>
    public void Models(RequestId id) => agent.Output.Respond(id, writer =>
    {
        writer.WriteStartArray("data");
        writer.WriteStartObject();
        foreach (var name in (string[])["id", "model", "displayName"]) writer.WriteString(name, "rehearsal");
        writer.WriteString("description", "Plays a script.");
        foreach (var name in (string[])["upgrade", "upgradeInfo", "availabilityNux", "modelSpecialty", "defaultServiceTier"])
            writer.WriteNull(name);
        writer.WriteBoolean("hidden", false);
        writer.WriteStartArray("supportedReasoningEfforts");
        writer.WriteStartObject();
        writer.WriteString("reasoningEffort", "medium");
        writer.WriteString("description", "As scripted.");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("defaultReasoningEffort", "medium");
        writer.WriteStartArray("inputModalities");
        writer.WriteStringValue("text");
        writer.WriteEndArray();
        writer.WriteBoolean("supportsPersonality", false);
        writer.WriteStartArray("additionalSpeedTiers");
        writer.WriteEndArray();
        writer.WriteStartArray("serviceTiers");
        writer.WriteEndArray();
        writer.WriteBoolean("isDefault", true);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteNull("nextCursor");
    });

    /// <summary><c>account/read</c></summary>
    public void Account(RequestId id) => agent.Output.Respond(id, writer =>
    {
        writer.WriteNull("account");
        writer.WriteNull("userId");
        writer.WriteBoolean("requiresOpenaiAuth", false);
        writer.WriteNull("workspaceRouting");
    });

    /// <summary><c>account/rateLimits/read</c></summary>
    public static void RateLimits() =>
        throw RpcException.Invalid("codex account authentication required to read rate limits");
}
