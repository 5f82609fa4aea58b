namespace Maestro.Ledger;

/// <summary>Every write of the ledger, by name: what the ledger gate enumerates. Closed.</summary>
public enum LedgerWrite
{
    /// <summary>The file is made, or its schema is brought up to date.</summary>
    Schema,

    /// <summary>A lease is taken or taken over.</summary>
    LeaseTake,

    /// <summary>A heartbeat.</summary>
    LeaseRenew,

    /// <summary>A lease is given back.</summary>
    LeaseRelease,

    /// <summary>A lane is recorded before anything is made.</summary>
    LaneOpen,

    /// <summary>What preparation made is recorded.</summary>
    LanePrepared,

    /// <summary>An operator made a branch the lane's, or bound the lane to what there is.</summary>
    LaneBound,

    /// <summary>The lane's pull request is recorded.</summary>
    LanePublished,

    /// <summary>What the tracker last said about an owned issue.</summary>
    IssueSeen,

    /// <summary>An attempt begins or goes on after a crash.</summary>
    AttemptStart,

    /// <summary>An attempt reaches its next stage.</summary>
    AttemptStage,

    /// <summary>Activity, progress and tokens of a running attempt.</summary>
    AttemptLiveness,

    /// <summary>A turn ended.</summary>
    TurnBoundary,

    /// <summary>The agent recorded or finalized a way to end.</summary>
    TerminalRecord,

    /// <summary>An attempt ended, with what follows.</summary>
    AttemptEnd,

    /// <summary>A head was validated and is recorded.</summary>
    HandoffRecord,

    /// <summary>Everything public about a handoff is done.</summary>
    HandoffComplete,

    /// <summary>What the forge last said about pull requests of ours.</summary>
    ReviewSeen,

    /// <summary>A step between review and cleanup is recorded.</summary>
    LandingStep,

    /// <summary>A person is needed.</summary>
    GuardSet,

    /// <summary>A person cleared it.</summary>
    GuardClear,

    /// <summary>A lane is suspended.</summary>
    HoldSet,

    /// <summary>A lane is released.</summary>
    HoldClear,

    /// <summary>A due time is set or removed.</summary>
    RetrySet,

    /// <summary>An effect is about to be applied.</summary>
    EffectIntent,

    /// <summary>An effect was applied, or settled by readback.</summary>
    EffectReceipt,

    /// <summary>Somebody asks another process for something.</summary>
    ControlRequest,

    /// <summary>It was done or refused.</summary>
    ControlResult,

    /// <summary>Events of the journal.</summary>
    Journal,

    /// <summary>A lane is finished.</summary>
    LaneFinish,

    /// <summary>A named value of the project.</summary>
    ProjectValue,
}
