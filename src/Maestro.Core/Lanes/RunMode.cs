namespace Maestro.Lanes;

/// <summary>What a run is for; decides which tools the host accepts.</summary>
public enum RunMode
{
    /// <summary>From the issue to a review handoff.</summary>
    Normal,

    /// <summary>Answering feedback on a published head.</summary>
    Repair,

    /// <summary>Validating a new head of the pull request, without an agent.</summary>
    Validation,
}
