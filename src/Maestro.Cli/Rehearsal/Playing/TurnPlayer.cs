using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Cli.Rehearsal.Steps;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Plays the steps of a rule as one turn.</summary>
internal static class TurnPlayer
{
    /// <summary>Plays steps until one ends the turn.</summary>
    /// <returns>How the turn ends; null when all steps were played.</returns>
    public static async Task<TurnEnding?> PlayAsync(Play play, IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        foreach (var step in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!step.Listens) play.TakeSteers();
            if (await step.PlayAsync(play, cancellation) is { } ending) return ending;
        }

        return null;
    }

    /// <summary>Plays a whole turn, from its first notification to its last. Never throws.</summary>
    public static async Task RunAsync(Play play, Rule rule, string input)
    {
        var ending = await EndingAsync(play, rule, input);
        if (play.Agent.Ending.IsCancellationRequested) return;
        End(play, ending);
        try
        {
            await PlayAsync(play, ending.Late, play.Agent.Ending);
        }
        catch (Exception late)
        {
            play.Agent.Log($"after the turn: {late.Message}");
        }
        finally
        {
            play.Turn.Dispose();
        }
    }

    /// <summary>The first notifications of a turn.</summary>
    public static void Begin(Play play, Rule rule, string input)
    {
        play.Agent.Status(play.Thread, "active");
        if (!rule.Quirks.NoTurnStarted) Notify(play, "turn/started", new TurnRecord(play.Turn.ShownId) { StartedAtMs = play.StartedAtMs });
        if (input.Length > 0) play.Hear(input);
    }

    private static async Task<TurnEnding> EndingAsync(Play play, Rule rule, string input)
    {
        try
        {
            if (!rule.Quirks.EventsBeforeResponse) Begin(play, rule, input);
            return await PlayAsync(play, rule.Steps, play.Turn.Interrupted) ?? TurnEnding.Completed;
        }
        catch (OperationCanceledException)
        {
            return TurnEnding.Interrupted;
        }
        catch (Exception failure)
        {
            // Whatever goes wrong, the client hears about it: a turn that never ends would look like a hang of its own.
            var message = $"rehearsal rule `{rule.Name}`: {failure.Message}";
            play.Agent.Log(message);
            return TurnEnding.Failed(new TurnError(message, TurnError.Other, null));
        }
    }

    private static void End(Play play, TurnEnding ending)
    {
        var thread = play.Thread;
        var record = new TurnRecord(play.Turn.Id)
        {
            Status = ending.Status,
            StartedAtMs = play.StartedAtMs,
            CompletedAtMs = play.Now,
            Error = ending.Error,
            LastMessage = ending.Status == "completed" ? play.LastMessage : null,
        };
        if (ending.Status == "interrupted") play.ReportUsage();
        if (ending.Error is { } error)
        {
            play.Agent.Status(thread, "systemError");
            play.Output.Notify("error", writer =>
            {
                writer.WritePropertyName("error");
                error.WriteTo(writer);
                writer.WriteBoolean("willRetry", false);
                writer.WriteString("threadId", thread.Id);
                writer.WriteString("turnId", play.Turn.ShownId);
            });
        }

        thread.Turns = [.. thread.Turns, record];
        thread.UpdatedAtMs = play.Now;
        thread.Active = null;
        play.Agent.Threads.Save(thread);
        foreach (var asker in play.Turn.End()) play.Output.Respond(asker, _ => { });
        if (ending.Status != "interrupted") Unread(play, thread.Turns[0].Id);
        if (ending.Error is null) play.Agent.Status(thread, "idle");
        for (var i = 0; i <= ending.Duplicates; i++) Notify(play, "turn/completed", record with { Id = play.Turn.ShownId });
    }

    private static void Unread(Play play, string firstTurn) => play.Output.Notify("thread/readState/changed", writer =>
    {
        writer.WriteString("threadId", play.Thread.Id);
        writer.WriteStartObject("readState");
        writer.WriteStartObject("firstUnread");
        writer.WriteString("type", "turn");
        writer.WriteString("turnId", firstTurn);
        writer.WriteEndObject();
        writer.WriteString("revision", Guid.NewGuid().ToString());
        writer.WriteEndObject();
    });

    private static void Notify(Play play, string method, TurnRecord turn) => play.Output.Notify(method, writer =>
    {
        writer.WriteString("threadId", play.Thread.Id);
        writer.WritePropertyName("turn");
        turn.WriteTo(writer);
    });
}
