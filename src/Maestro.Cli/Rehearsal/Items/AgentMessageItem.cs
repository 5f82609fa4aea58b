using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>What the agent said.</summary>
internal sealed record AgentMessageItem(string Id, long StartedAtMs, string Text) : ThreadItem(Id, StartedAtMs)
{
    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "agentMessage");
        writer.WriteNull("moderation");
        writer.WriteString("id", Id);
        writer.WriteString("text", Text);
        writer.WriteNull("phase");
        writer.WriteNull("memoryCitation");
        writer.WriteNull("delivery");
        writer.WriteNull("questions");
    }
}
