namespace Maestro.Lanes;

/// <summary>The six classes of what happens next to a lane. Closed.</summary>
public enum ActionClass
{
    /// <summary>Work goes on by itself.</summary>
    Continue,

    /// <summary>It is tried again when due.</summary>
    RetryAutomatically,

    /// <summary>Somebody or something outside has to move.</summary>
    WaitForExternalSignal,

    /// <summary>The agent works on in the retained lane.</summary>
    ResumeRetainedLane,

    /// <summary>It can be merged.</summary>
    ReadyToLand,

    /// <summary>A person must act.</summary>
    ManualInterventionRequired,
}
