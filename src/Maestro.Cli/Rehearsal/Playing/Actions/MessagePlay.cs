using Maestro.Cli.Rehearsal.Items;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Says things as items of a turn.</summary>
internal static class MessagePlay
{
    /// <summary>Says a text, in one piece or streamed piece by piece.</summary>
    public static void Say(Play play, IReadOnlyList<string> pieces, bool streamed)
    {
        var whole = string.Concat(pieces);
        var item = new AgentMessageItem("msg_" + play.Agent.NewId(), play.Now, streamed ? "" : whole);
        play.Started(item);
        if (streamed)
        {
            foreach (var piece in pieces)
            {
                play.Notify("item/agentMessage/delta", writer =>
                {
                    writer.WriteString("itemId", item.Id);
                    writer.WriteString("delta", piece);
                });
            }
        }

        play.Completed(item with { Text = whole });
        play.ReportUsage();
    }
}
