using System.Text.Json;

namespace Maestro.Agents.AppServer;

/// <summary>
/// Answers what the server asks, so that no turn ever waits for a person: approvals are declined, questions get no answer, what
/// Maestro does not have is an error (docs/spec/agent.md, "Server requests").
/// </summary>
/// <param name="time">Answers <c>currentTime/read</c>.</param>
internal sealed class ServerRequestAnswers(TimeProvider time)
{
    private const string NobodyHere = "Nobody can approve this here. Go on without it, or finalize the issue for manual attention.";
    private const long NotSupported = -32603;
    private const long MethodNotFound = -32601;

    /// <summary>The server's requests that have an answer of their own, and its name; <c>item/tool/call</c> goes to the tool host.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>
    {
        ["item/commandExecution/requestApproval"] = "declined",
        ["item/fileChange/requestApproval"] = "declined",
        ["item/permissions/requestApproval"] = "declined",
        ["applyPatchApproval"] = "declined",
        ["execCommandApproval"] = "declined",
        ["mcpServer/elicitation/request"] = "declined",
        ["item/tool/requestUserInput"] = "no_answer",
        ["currentTime/read"] = "answered",
        ["attestation/generate"] = "refused",
        ["account/chatgptAuthTokens/refresh"] = "refused",
    };

    /// <summary>Writes the members after <c>id</c> of an answer, and names it.</summary>
    /// <param name="method">What the server asks.</param>
    /// <param name="writer">Inside the answer's object.</param>
    public string Write(string method, Utf8JsonWriter writer)
    {
        switch (method)
        {
            case "item/commandExecution/requestApproval" or "item/fileChange/requestApproval":
                writer.WriteStartObject("result");
                writer.WriteString("decision", "decline");
                writer.WriteEndObject();
                break;
            case "item/permissions/requestApproval":
                writer.WriteStartObject("result");
                writer.WriteStartObject("permissions");
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case "applyPatchApproval" or "execCommandApproval":
                writer.WriteStartObject("result");
                writer.WriteStartObject("decision");
                writer.WriteStartObject("denied");
                writer.WriteString("rejection", NobodyHere);
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case "mcpServer/elicitation/request":
                writer.WriteStartObject("result");
                writer.WriteString("action", "decline");
                writer.WriteEndObject();
                break;
            case "item/tool/requestUserInput":
                writer.WriteStartObject("result");
                writer.WriteStartObject("answers");
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case "currentTime/read":
                writer.WriteStartObject("result");
                writer.WriteNumber("currentTimeAt", time.GetUtcNow().ToUnixTimeSeconds());
                writer.WriteEndObject();
                break;
            case "attestation/generate" or "account/chatgptAuthTokens/refresh":
                WriteError(writer, NotSupported, "Maestro holds no account of the agent's.");
                break;
            default:
                WriteError(writer, MethodNotFound, "Maestro does not know this method.");
                return "method_not_found";
        }

        return Known[method];
    }

    private static void WriteError(Utf8JsonWriter writer, long code, string message)
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }
}
