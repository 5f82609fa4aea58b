using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>The params of each way of wanting something, as codex writes them.</summary>
internal static class ApprovalParams
{
    /// <summary><c>item/commandExecution/requestApproval</c></summary>
    public static void Command(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        writer.WriteString("kind", "command");
        Item(writer, question);
        writer.WriteNumber("startedAtMs", question.Play.Now);
        writer.WriteString("environmentId", "local");
        writer.WriteString("reason", "The rehearsal wants it.");
        writer.WriteString("command", ShellPlay.Shown(question.Command));
        writer.WriteString("cwd", question.Play.Thread.Cwd);
        writer.WriteStartArray("commandActions");
        Unknown(writer, "command", question.Command);
        writer.WriteEndArray();
        writer.WriteStartArray("availableDecisions");
        foreach (var decision in (string[])["accept", "decline", "cancel"]) writer.WriteStringValue(decision);
        writer.WriteEndArray();
    }

    /// <summary><c>item/fileChange/requestApproval</c></summary>
    public static void FileChange(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        Item(writer, question);
        writer.WriteNumber("startedAtMs", question.Play.Now);
        writer.WriteNull("reason");
        writer.WriteNull("grantRoot");
    }

    /// <summary><c>item/permissions/requestApproval</c></summary>
    public static void Permissions(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        Item(writer, question);
        writer.WriteString("environmentId", "local");
        writer.WriteNumber("startedAtMs", question.Play.Now);
        writer.WriteString("cwd", question.Play.Thread.Cwd);
        writer.WriteString("reason", "The rehearsal wants it.");
        writer.WriteStartObject("permissions");
        writer.WriteStartObject("network");
        writer.WriteBoolean("enabled", true);
        writer.WriteEndObject();
        writer.WriteNull("fileSystem");
        writer.WriteEndObject();
    }

    /// <summary><c>item/tool/requestUserInput</c></summary>
    public static void UserInput(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        Item(writer, question);
        writer.WriteStartArray("questions");
        writer.WriteStartObject();
        writer.WriteString("id", "q1");
        writer.WriteString("header", "Choice");
        writer.WriteString("question", "Which one?");
        writer.WriteBoolean("isOther", true);
        writer.WriteBoolean("isSecret", false);
        writer.WriteStartArray("options");
        foreach (var option in (string[])["this", "that"])
        {
            writer.WriteStartObject();
            writer.WriteString("label", option);
            writer.WriteString("description", option);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteBoolean("isBlocking", false);
        writer.WriteNull("autoResolutionMs");
    }

    /// <summary><c>mcpServer/elicitation/request</c></summary>
    public static void Elicitation(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        writer.WriteString("threadId", question.Play.Thread.Id);
        writer.WriteString("turnId", question.Play.Turn.ShownId);
        writer.WriteString("serverName", "rehearsal");
        writer.WriteString("mode", "form");
        writer.WriteString("message", "Please tell.");
        writer.WriteStartObject("requestedSchema");
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary><c>currentTime/read</c></summary>
    public static void CurrentTime(Utf8JsonWriter writer, ApprovalKind.Question question) =>
        writer.WriteString("threadId", question.Play.Thread.Id);

    /// <summary><c>account/chatgptAuthTokens/refresh</c></summary>
    public static void AuthRefresh(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        writer.WriteString("reason", "unauthorized");
        writer.WriteNull("previousAccountId");
    }

    /// <summary><c>applyPatchApproval</c></summary>
    public static void ApplyPatch(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        writer.WriteString("conversationId", question.Play.Thread.Id);
        writer.WriteString("callId", question.ItemId);
        writer.WriteStartObject("fileChanges");
        writer.WriteStartObject("wanted.txt");
        writer.WriteString("type", "add");
        writer.WriteString("content", "wanted\n");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteNull("reason");
        writer.WriteNull("grantRoot");
    }

    /// <summary><c>execCommandApproval</c></summary>
    public static void ExecCommand(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        writer.WriteString("conversationId", question.Play.Thread.Id);
        writer.WriteString("callId", question.ItemId);
        writer.WriteNull("approvalId");
        writer.WriteStartArray("command");
        foreach (var word in (string[])["sh", "-c", question.Command]) writer.WriteStringValue(word);
        writer.WriteEndArray();
        writer.WriteString("cwd", question.Play.Thread.Cwd);
        writer.WriteNull("reason");
        writer.WriteStartArray("parsedCmd");
        Unknown(writer, "cmd", question.Command);
        writer.WriteEndArray();
    }

    private static void Item(Utf8JsonWriter writer, ApprovalKind.Question question)
    {
        writer.WriteString("threadId", question.Play.Thread.Id);
        writer.WriteString("turnId", question.Play.Turn.ShownId);
        writer.WriteString("itemId", question.ItemId);
    }

    private static void Unknown(Utf8JsonWriter writer, string name, string command)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "unknown");
        writer.WriteString(name, command);
        writer.WriteEndObject();
    }
}
