using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe;

/// <summary>One check as the probe runs it.</summary>
internal interface IProbeStep
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>How long it may take; longer is a failure.</summary>
    TimeSpan Limit { get; }

    /// <summary>What it cannot do without.</summary>
    ProbeNeed Needs => ProbeNeed.Server;

    /// <summary>Looks.</summary>
    /// <param name="scene">Where.</param>
    /// <param name="cancellation">Its time is up, or nobody wants to know any more.</param>
    /// <exception cref="Problems.MaestroException">The agent failed in a way that has a name; counts as a failed check.</exception>
    Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation);
}
