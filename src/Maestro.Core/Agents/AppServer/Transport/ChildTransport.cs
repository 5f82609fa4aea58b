using Maestro.Processes;

namespace Maestro.Agents.AppServer.Transport;

/// <summary>An agent as a child process with its standard streams.</summary>
/// <param name="child">The child; ended and released with this.</param>
internal sealed class ChildTransport(ChildProcess child) : IAgentTransport
{
    /// <inheritdoc/>
    public ProcessIdentity Process => child.Identity;

    /// <inheritdoc/>
    public Stream Input => child.Input;

    /// <inheritdoc/>
    public Stream Output => child.Output;

    /// <inheritdoc/>
    public Stream Error => child.Error;

    /// <inheritdoc/>
    public Task<int> Exit => child.Exit;

    /// <inheritdoc/>
    public IReadOnlyList<ProcessIdentity> Look(ProcessSnapshot? snapshot) => child.Tree.Refresh(snapshot);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProcessIdentity>> EndAsync(TimeSpan grace) =>
        (await child.EndAsync(grace, CancellationToken.None)).Survivors;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => child.DisposeAsync();
}
