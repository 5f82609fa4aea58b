namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>The methods that the agent speaks, as its schema lists them.</summary>
internal static class MethodNames
{
    /// <summary>Requests of the client's.</summary>
    public static IReadOnlyList<string> ClientRequests { get; } =
    [
        "initialize", "thread/start", "thread/resume", "thread/archive", "thread/read", "thread/loaded/list",
        "thread/backgroundTerminals/clean", "thread/backgroundTerminals/list", "thread/backgroundTerminals/terminate",
        "turn/start", "turn/steer", "turn/interrupt", "command/exec", "command/exec/write", "command/exec/terminate",
        "model/list", "account/read", "account/rateLimits/read",
    ];

    /// <summary>Notifications of the client's.</summary>
    public static IReadOnlyList<string> ClientNotifications { get; } = ["initialized"];

    /// <summary>Requests to the client.</summary>
    public static IReadOnlyList<string> ServerRequests { get; } =
    [
        "item/commandExecution/requestApproval", "item/fileChange/requestApproval", "item/tool/requestUserInput",
        "mcpServer/elicitation/request", "item/permissions/requestApproval", "item/tool/call", "account/chatgptAuthTokens/refresh",
        "attestation/generate", "currentTime/read", "applyPatchApproval", "execCommandApproval",
    ];

    /// <summary>Notifications to the client.</summary>
    public static IReadOnlyList<string> ServerNotifications { get; } =
    [
        "error", "thread/started", "thread/status/changed", "thread/readState/changed", "thread/archived", "thread/goal/cleared",
        "thread/settings/updated", "thread/tokenUsage/updated",
        "turn/started", "turn/completed", "item/started", "item/completed", "item/agentMessage/delta",
        "command/exec/outputDelta", "item/commandExecution/outputDelta", "serverRequest/resolved", "account/rateLimits/updated",
        "remoteControl/status/changed", "deprecationNotice",
    ];
}
