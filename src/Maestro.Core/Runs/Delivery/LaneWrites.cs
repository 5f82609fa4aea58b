using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Effects;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>What steps of the delivery write: effects, the landing record and the journal, all under the lane's lease.</summary>
internal sealed class LaneWrites(RunServices services, LaneState state, Fence fence)
{
    /// <summary>What a step of the delivery writes.</summary>
    public LaneWrites(RunServices services, LaneTurn turn)
        : this(services, turn.State, turn.Fence)
    {
    }

    /// <summary>Makes an effect of the lane happen.</summary>
    /// <exception cref="EffectRefusedException">The world refused it for good.</exception>
    public Task<EffectReceipt> DoAsync(string key, EffectPayload payload, CancellationToken cancellation) =>
        services.Effects.RunAsync(new EffectIntent(key, state.Lane.Id, null, fence, payload), cancellation);

    /// <summary>A key of the lane for an effect that may be wanted again after it was refused.</summary>
    public string FreshKey(string name) => Key(name, settled => settled is EffectState.Refused);

    /// <summary>A key of the lane for an effect that may be wanted again after it was done, and does nothing where nothing is left to do.</summary>
    public string NextKey(string name) => Key(name, settled => settled is EffectState.Refused or EffectState.Done);

    /// <summary>Changes the landing record and tells the journal.</summary>
    public void Land(Func<Landing, Landing> change, string type, params ReadOnlySpan<(string Name, string? Value)> data)
    {
        var happened = Event(type, data);
        services.Ledger.Write(LedgerWrite.LandingStep, fence, writer =>
        {
            writer.SetLanding(state.Lane.Id, change(writer.FindLane(state.Lane.Id)!.Landing));
            writer.AddEvent(happened);
        });
    }

    /// <summary>An event of the lane, redacted.</summary>
    public JournalEvent Event(string type, params ReadOnlySpan<(string Name, string? Value)> data)
    {
        var json = new JsonObject();
        foreach (var (name, value) in data)
            if (value is not null) json[name] = services.Redactor.Redact(value);
        return new JournalEvent(0, services.Time.GetUtcNow(), state.Lane.Id, null, type, json.ToJsonString());
    }

    /// <summary>The key, or a further one when it was refused with this code: what stood in the way then may be gone.</summary>
    public string KeyAfter(string key, string code) => services.Ledger.Read(reader =>
    {
        var further = key;
        for (var number = 2; reader.FindEffect(further) is { State: EffectState.Refused } refused && EffectJson.ReadProblem(refused.Receipt!).Code == code; number++)
            further = string.Create(CultureInfo.InvariantCulture, $"{key}/{number}");
        return further;
    });

    private string Key(string name, Func<EffectState, bool> isOver)
    {
        var lane = state.Lane.Id;
        return services.Ledger.Read(reader =>
        {
            var number = 1;
            string key;
            do key = string.Create(CultureInfo.InvariantCulture, $"{lane}/{name}/{number++}");
            while (reader.FindEffect(key) is { } known && isOver(known.State));
            return key;
        });
    }
}
