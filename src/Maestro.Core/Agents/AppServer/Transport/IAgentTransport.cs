using Maestro.Processes;

namespace Maestro.Agents.AppServer.Transport;

/// <summary>The streams of an agent and the process tree behind them.</summary>
internal interface IAgentTransport : IAsyncDisposable
{
    /// <summary>The agent's process.</summary>
    ProcessIdentity Process { get; }

    /// <summary>What we write.</summary>
    Stream Input { get; }

    /// <summary>What it writes.</summary>
    Stream Output { get; }

    /// <summary>What it writes beside the protocol.</summary>
    Stream Error { get; }

    /// <summary>Its exit code once it ended; never fails.</summary>
    Task<int> Exit { get; }

    /// <summary>The living processes of its tree; remembered from now on, so that ending finds them wherever they went.</summary>
    /// <param name="snapshot">What to look at; null looks by itself.</param>
    IReadOnlyList<ProcessIdentity> Look(ProcessSnapshot? snapshot);

    /// <summary>Closes its input, waits, and ends what is left of the whole tree.</summary>
    /// <param name="grace">How long it may take to end by itself.</param>
    /// <returns>What could not be seen gone.</returns>
    Task<IReadOnlyList<ProcessIdentity>> EndAsync(TimeSpan grace);
}
