using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>A way of wanting something of the client that is no tool call.</summary>
/// <param name="Name">What scripts call it.</param>
/// <param name="Method">The request.</param>
/// <param name="Flag">What the thread waits for meanwhile, or null when it does not wait for a person.</param>
/// <param name="Write">Writes the members of its params.</param>
internal sealed record ApprovalKind(string Name, string Method, string? Flag, Action<Utf8JsonWriter, ApprovalKind.Question> Write)
{
    /// <summary>What is asked.</summary>
    /// <param name="Play">The turn.</param>
    /// <param name="ItemId">The item that it belongs to.</param>
    /// <param name="Command">The command that it is about.</param>
    internal sealed record Question(Play Play, string ItemId, string Command);

    /// <summary>All ways, in the order of the spec.</summary>
    public static IReadOnlyList<ApprovalKind> All { get; } =
    [
        new("command", "item/commandExecution/requestApproval", "waitingOnApproval", ApprovalParams.Command),
        new("file_change", "item/fileChange/requestApproval", "waitingOnApproval", ApprovalParams.FileChange),
        new("permissions", "item/permissions/requestApproval", "waitingOnApproval", ApprovalParams.Permissions),
        new("user_input", "item/tool/requestUserInput", "waitingOnUserInput", ApprovalParams.UserInput),
        new("elicitation", "mcpServer/elicitation/request", "waitingOnUserInput", ApprovalParams.Elicitation),
        new("current_time", "currentTime/read", null, ApprovalParams.CurrentTime),
        new("attestation", "attestation/generate", null, (_, _) => { }),
        new("auth_refresh", "account/chatgptAuthTokens/refresh", null, ApprovalParams.AuthRefresh),
        new("apply_patch", "applyPatchApproval", "waitingOnApproval", ApprovalParams.ApplyPatch),
        new("exec_command", "execCommandApproval", "waitingOnApproval", ApprovalParams.ExecCommand),
    ];
}
