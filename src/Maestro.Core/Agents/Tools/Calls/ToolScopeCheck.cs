using System.Text.Json;
using Maestro.Agents.Text;
using Maestro.Issues;

namespace Maestro.Agents.Tools;

/// <summary>Finds calls that name an issue other than the leased one.</summary>
internal static class ToolScopeCheck
{
    /// <summary>Argument with the tracker's permanent id.</summary>
    public const string IssueId = "issue_id";

    /// <summary>Argument with what people call the issue.</summary>
    public const string IssueIdentifier = "issue_identifier";

    /// <summary>The other issue that the arguments name, shortened; null when they name none. Looked at before the schema is.</summary>
    /// <param name="scope">The leased issue.</param>
    /// <param name="arguments">Anything.</param>
    public static string? FindOtherIssue(ToolScope scope, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in arguments.EnumerateObject())
        {
            // Every occurrence counts: which of two equal names a reader takes differs.
            var isOther = (member.NameEquals(IssueId) && Differs(member.Value, value => value == scope.IssueId))
                || (member.NameEquals(IssueIdentifier) && Differs(member.Value, value => IssueName.Same(value, scope.IssueIdentifier)));
            if (isOther) return UntrustedText.Line(member.Value.ToString(), 128);
        }

        return null;
    }

    // Anything but text is the schema's business.
    private static bool Differs(JsonElement value, Func<string, bool> isOurs)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && !isOurs(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
