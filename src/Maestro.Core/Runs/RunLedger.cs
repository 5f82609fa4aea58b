using System.Text.Json.Nodes;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>The ledger as one attempt uses it: every write fenced, every change made on what is there now and not on an old copy.</summary>
internal sealed class RunLedger(ILedger ledger, RunScope scope, TimeProvider time)
{
    /// <summary>The lane with everything known about it.</summary>
    public LaneState State => ledger.Read(reader => reader.FindLane(scope.Lane))!;

    /// <summary>The attempt.</summary>
    public Attempt Attempt => ledger.Read(reader => reader.FindAttempt(scope.Run))!;

    /// <summary>Changes the attempt.</summary>
    public Attempt Update(LedgerWrite point, Func<Attempt, Attempt> change) => ledger.Write(point, scope.Fence, writer =>
    {
        var changed = change(writer.FindAttempt(scope.Run)!);
        writer.SaveAttempt(changed);
        return changed;
    });

    /// <summary>Changes the lane.</summary>
    public Lane Update(LedgerWrite point, Func<Lane, Lane> change) => ledger.Write(point, scope.Fence, writer =>
    {
        var changed = change(writer.FindLane(scope.Lane)!.Lane);
        writer.SaveLane(changed);
        return changed;
    });

    /// <summary>Changes several things at once.</summary>
    public void Write(LedgerWrite point, Action<ILedgerWriter> write) => ledger.Write(point, scope.Fence, write);

    /// <summary>Adds an event to the journal.</summary>
    public void Journal(string type, params ReadOnlySpan<(string Name, string? Value)> data)
    {
        var happened = Event(type, data);
        ledger.Write(LedgerWrite.Journal, scope.Fence, writer => writer.AddEvent(happened));
    }

    /// <summary>An event to be added together with other changes.</summary>
    public JournalEvent Event(string type, params ReadOnlySpan<(string Name, string? Value)> data)
    {
        var json = new JsonObject();
        foreach (var (name, value) in data) json[name] = value;
        return new JournalEvent(0, time.GetUtcNow(), scope.Lane, scope.Run, type, json.ToJsonString());
    }
}
