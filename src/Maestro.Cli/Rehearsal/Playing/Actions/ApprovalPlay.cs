using Maestro.Cli.Rehearsal.Items;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Wants something of a person, with the notifications that codex sends around such a request.</summary>
internal static class ApprovalPlay
{
    /// <summary>Asks, and waits for the answer.</summary>
    public static async Task<ClientAnswer> AskAsync(Play play, ApprovalKind kind, string command, bool keepWaiting, CancellationToken cancellation)
    {
        var item = Item(play, kind, command);
        if (kind.Flag is not null) play.Waiting(kind.Flag);
        if (item is not null) play.Started(item);
        var question = new ApprovalKind.Question(play, item?.Id ?? "call_" + play.Agent.NewId(), command);
        var (id, answer) = await play.Agent.Requests.SendAsync(kind.Method, writer => kind.Write(writer, question), cancellation);
        play.Output.Notify("serverRequest/resolved", writer =>
        {
            writer.WriteString("threadId", play.Thread.Id);
            writer.WriteNumber("requestId", id);
        });
        if (item is CommandItem run) play.Completed(run with { Status = "declined" });
        if (item is FileChangeItem change) play.Completed(change with { Status = "declined" });
        if (kind.Flag is not null && !keepWaiting) play.Waiting(null);
        return answer;
    }

    private static ThreadItem? Item(Play play, ApprovalKind kind, string command) => kind.Name switch
    {
        "command" => new CommandItem("call_" + play.Agent.NewId(), play.Now, command, ShellPlay.Shown(command), play.Thread.Cwd, null),
        "file_change" => new FileChangeItem("call_" + play.Agent.NewId(), play.Now, Path.Combine(play.Thread.Cwd, "wanted.txt"), true, "wanted\n"),
        _ => null,
    };
}
