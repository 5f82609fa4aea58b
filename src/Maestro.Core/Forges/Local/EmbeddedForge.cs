using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>The embedded forge of one repository: the engine's view and the desks of its reviewers over one file (docs/spec/local.md).</summary>
internal sealed class EmbeddedForge : IDisposable
{
    private readonly ForgeFile _file;
    private readonly ForgeCore _core;

    private EmbeddedForge(ForgeCore core, ForgeFile file, GitSignature signature)
    {
        _core = core;
        _file = file;
        Forge = new LocalForge(core, signature);
    }

    /// <summary>The forge as the engine sees every forge.</summary>
    public LocalForge Forge { get; }

    /// <summary>Opens it. Makes nothing: the file comes with the first pull request.</summary>
    /// <param name="options">Which repository, and where.</param>
    /// <param name="git">Runs git.</param>
    /// <param name="observer">Sees each write.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">The remote is elsewhere (<c>local_forge_needs_local_remote</c>) or not bare (<c>local_forge_needs_bare_remote</c>).</exception>
    public static async Task<EmbeddedForge> OpenAsync(
        EmbeddedForgeOptions options, GitCommand git, IGateObserver observer, TimeProvider time, CancellationToken cancellation)
    {
        var path = RealPath.Of(LocalForgeRemote.PathOf(options.RemoteUrl, options.RepositoryRoot));
        var origin = await OriginRepository.OpenAsync(git, path, cancellation);
        var file = new ForgeFile(options.FilePath, observer, time);
        return new EmbeddedForge(new ForgeCore(git, origin, file, options.Rules, time), file, options.Signature);
    }

    /// <summary>The desk of a person or bot.</summary>
    /// <param name="reviewer">Who sits at it.</param>
    public LocalForgeDesk DeskOf(LocalReviewer reviewer) => new(_core, reviewer);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
