using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Effects;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>What steps of the delivery write: effects, the landing record and the journal, all under the lane's lease.</summary>
internal sealed class LaneWrites(RunServices services, LaneTurn turn)
{
    /// <summary>Makes an effect of the lane happen.</summary>
    /// <exception cref="EffectRefusedException">The world refused it for good.</exception>
    public Task<EffectReceipt> DoAsync(string key, EffectPayload payload, CancellationToken cancellation) =>
        services.Effects.RunAsync(new EffectIntent(key, turn.State.Lane.Id, null, turn.Fence, payload), cancellation);

    /// <summary>A key of the lane for an effect that may be wanted again after it was refused.</summary>
    public string FreshKey(string name)
    {
        var lane = turn.State.Lane.Id;
        return services.Ledger.Read(reader =>
        {
            var number = 1;
            string key;
            do key = string.Create(CultureInfo.InvariantCulture, $"{lane}/{name}/{number++}");
            while (reader.FindEffect(key) is { State: EffectState.Refused });
            return key;
        });
    }

    /// <summary>Changes the landing record and tells the journal.</summary>
    public void Land(Func<Landing, Landing> change, string type, params ReadOnlySpan<(string Name, string? Value)> data)
    {
        var happened = Event(type, data);
        services.Ledger.Write(LedgerWrite.LandingStep, turn.Fence, writer =>
        {
            writer.SetLanding(turn.State.Lane.Id, change(writer.FindLane(turn.State.Lane.Id)!.Landing));
            writer.AddEvent(happened);
        });
    }

    /// <summary>An event of the lane, redacted.</summary>
    public JournalEvent Event(string type, params ReadOnlySpan<(string Name, string? Value)> data)
    {
        var json = new JsonObject();
        foreach (var (name, value) in data)
            if (value is not null) json[name] = services.Redactor.Redact(value);
        return new JournalEvent(0, services.Time.GetUtcNow(), turn.State.Lane.Id, null, type, json.ToJsonString());
    }
}
