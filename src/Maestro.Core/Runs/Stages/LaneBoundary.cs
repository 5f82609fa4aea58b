using System.Globalization;
using System.Text;
using Maestro.Effects;
using Maestro.Git;

namespace Maestro.Runs;

/// <summary>
/// Says where the work in a lane stands, as one comparable text: HEAD, what differs from it, and the newest checkpoint. Two equal texts mean
/// that a turn changed nothing.
/// </summary>
internal sealed class LaneBoundary(LaneWorktree worktree)
{
    public async Task<string> ReadAsync(string? checkpoint, CancellationToken cancellation)
    {
        var status = await worktree.ReadStatusAsync(cancellation);
        var text = new StringBuilder(status.Head).Append('\n').Append(checkpoint).Append('\n');
        foreach (var path in status.Changed.Concat(status.Conflicted).Concat(status.Untracked).Order(StringComparer.Ordinal))
        {
            var file = new FileInfo(Path.Combine(worktree.Path, path));
            text.Append(path);
            if (file is { Exists: true, LinkTarget: null })
                text.Append(CultureInfo.InvariantCulture, $" {file.Length} {file.LastWriteTimeUtc.Ticks}");
            text.Append('\n');
        }

        return EffectKey.Digest(text.ToString());
    }
}
