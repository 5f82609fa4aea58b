using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Maestro.Ledger;
using Maestro.Runs;
using Maestro.Settings;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>What the ledger keeps of the workflow in force, so that status needs neither git nor a service.</summary>
/// <param name="Commit">The base commit that the policy in force was read from.</param>
/// <param name="Error">What is wrong with the newest document; null when it is in force itself.</param>
/// <param name="Slots">Slots in all.</param>
/// <param name="SlotsByState">Slots by issue state.</param>
/// <param name="MaxAttempts">Attempts of an episode.</param>
/// <param name="MaxContinuations">Continuations of an episode.</param>
/// <param name="Review">What is in force for lanes in review.</param>
internal sealed record WorkflowNote(
    string Commit,
    string? Error,
    int Slots,
    IReadOnlyDictionary<string, int> SlotsByState,
    int MaxAttempts,
    int MaxContinuations,
    ReviewLimits Review)
{
    private const string Name = "workflow";

    public static WorkflowNote Of(WorkflowSnapshot snapshot, string? error)
    {
        var execution = snapshot.Policy.Execution;
        return new WorkflowNote(
            snapshot.Commit,
            error,
            execution.MaxConcurrentAgents,
            execution.MaxConcurrentAgentsByState,
            execution.MaxAttempts,
            execution.MaxContinuations,
            PolicyReading.Review(snapshot.Policy));
    }

    /// <summary>The note in the ledger; null before the first pass.</summary>
    public static WorkflowNote? Read(ILedgerReader reader) =>
        reader.ReadValue(Name) is { } json ? Parse(json) : null;

    /// <summary>Keeps the note, when it says something new.</summary>
    public void Keep(ILedger ledger)
    {
        var json = JsonSerializer.Serialize(this, WorkflowNoteJson.Default.WorkflowNote);
        if (ledger.Read(reader => reader.ReadValue(Name)) == json) return;
        ledger.Write(LedgerWrite.ProjectValue, writer => writer.SetValue(Name, json));
    }

    /// <summary>By hand: every status reads it, and a serializer takes longer to begin than all of status to end.</summary>
    private static WorkflowNote Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var note = document.RootElement;
        var slots = new Dictionary<string, int>();
        foreach (var state in note.GetProperty("slots_by_state").EnumerateObject()) slots.Add(state.Name, state.Value.GetInt32());
        return new WorkflowNote(
            note.GetProperty("commit").GetString()!,
            note.GetProperty("error").GetString(),
            note.GetProperty("slots").GetInt32(),
            slots,
            note.GetProperty("max_attempts").GetInt32(),
            note.GetProperty("max_continuations").GetInt32(),
            note.TryGetProperty("review", out var review) ? ParseReview(review) : new ReviewLimits());
    }

    private static ReviewLimits ParseReview(JsonElement review) => new()
    {
        SuccessState = review.GetProperty("success_state").GetString()!,
        MinApprovals = review.GetProperty("min_approvals").GetInt32(),
        MaxRepairRounds = review.GetProperty("max_repair_rounds").GetInt32(),
        ServiceUpdates = review.GetProperty("service_updates").GetBoolean(),
        LandsItself = review.GetProperty("lands_itself").GetBoolean(),
        MaxBlocked = TimeSpan.Parse(review.GetProperty("max_blocked").GetString()!, CultureInfo.InvariantCulture),
    };

    /// <summary>The budgets in force.</summary>
    public BudgetLimits Limits(BudgetSettings budget) => new()
    {
        MaxAttempts = MaxAttempts,
        MaxContinuations = MaxContinuations,
        TokensPerTurn = budget.TokensPerTurn ?? long.MaxValue,
        TokensPerIssue = budget.TokensPerIssue ?? long.MaxValue,
        TokensPerDay = budget.TokensPerDay ?? long.MaxValue,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkflowNote))]
internal sealed partial class WorkflowNoteJson : JsonSerializerContext;
