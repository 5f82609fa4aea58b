namespace Maestro.Runs;

/// <summary>What a read of the issue says about the lane's guard.</summary>
internal enum GuardReading
{
    /// <summary>Nothing new.</summary>
    Unchanged,

    /// <summary>Its label is on the issue: from now on its absence means something.</summary>
    LabelSeen,

    /// <summary>A person took its label off.</summary>
    Cleared,
}
