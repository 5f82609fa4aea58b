namespace Maestro.Agents.Probe;

/// <summary>What must have been found before a check of the probe can be made; without it the check is skipped.</summary>
internal enum ProbeNeed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The agent's program starts.</summary>
    Program,

    /// <summary>It generated a schema.</summary>
    Schema,

    /// <summary>It generated a schema, or it serves.</summary>
    SchemaOrServer,

    /// <summary>It serves: it answered <c>initialize</c>.</summary>
    Server,
}
