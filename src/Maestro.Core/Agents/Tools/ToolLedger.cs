using System.Text.Json.Nodes;
using Maestro.Effects;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Agents.Tools;

/// <summary>The ledger as the tools of one session use it: every write fenced, every change made on what is there now.</summary>
internal sealed class ToolLedger(ILedger ledger, ToolScope scope, TimeProvider time)
{
    /// <summary>The lane.</summary>
    public Lane Lane => ledger.Read(reader => reader.FindLane(scope.Lane))!.Lane;

    /// <summary>The attempt.</summary>
    public Attempt Attempt => ledger.Read(reader => reader.FindAttempt(scope.Run))!;

    /// <summary>Changes the attempt as it is at that moment; answers with how it is now.</summary>
    public Attempt Update(LedgerWrite point, Func<Attempt, Attempt> change) => ledger.Write(point, scope.Fence, writer =>
    {
        var changed = change(writer.FindAttempt(scope.Run)!);
        writer.SaveAttempt(changed);
        return changed;
    });

    /// <summary>Changes the lane as it is at that moment.</summary>
    public void Update(LedgerWrite point, Func<Lane, Lane> change) =>
        ledger.Write(point, scope.Fence, writer => writer.SaveLane(change(writer.FindLane(scope.Lane)!.Lane)));

    /// <summary>An effect by key; null when it was never intended.</summary>
    public EffectRecord? FindEffect(string key) => ledger.Read(reader => reader.FindEffect(key));

    /// <summary>
    /// A key for an effect that the world does not show, although the same one may have been done or refused before: done, undone and wanted
    /// again is a new effect, and one that was refused may be tried again after something changed.
    /// </summary>
    /// <param name="key">The deterministic key.</param>
    public string FreshKey(string key) => ledger.Read(reader =>
    {
        var fresh = key;
        for (var again = 2; reader.FindEffect(fresh) is { State: not EffectState.Pending }; again++) fresh = $"{key}/{again}";
        return fresh;
    });

    /// <summary>Whether this lane has published that commit itself.</summary>
    public bool HasPushed(string commit) => ledger.Read(reader => reader.ReadEffects(scope.Lane))
        .Where(effect => effect.State != EffectState.Refused)
        .Select(effect => EffectJson.ReadPayload(effect.Payload))
        .Any(payload => payload is PushBranch push && push.Commit == commit);

    /// <summary>Adds an event to the journal.</summary>
    public void Journal(string type, JsonObject data) => ledger.Write(
        LedgerWrite.Journal,
        scope.Fence,
        writer => writer.AddEvent(new JournalEvent(0, time.GetUtcNow(), scope.Lane, scope.Run, type, data.ToJsonString())));
}
