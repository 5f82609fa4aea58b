namespace Maestro.Agents.Probe;

/// <summary>How a check of the protocol probe went.</summary>
public enum ProbeOutcome
{
    /// <summary>The agent does what Maestro needs.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>It could not be asked; the detail says why.</summary>
    Skipped,
}
