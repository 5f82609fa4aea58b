using Maestro.Issues;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Results of checks on the commits of pull requests.</summary>
internal sealed class CheckOperations(ForgeCore core)
{
    /// <summary>The most of a log that is kept, in UTF-16 units; its end.</summary>
    public const int LogLimit = 16 * 1024;

    /// <summary>Records how a check stands on the commit that a pull request stands at.</summary>
    /// <param name="reviewer">Who says so; must be allowed to push.</param>
    /// <param name="number">The pull request.</param>
    /// <param name="name">The check.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="log">Its output; the end is kept.</param>
    /// <param name="head">The commit that was checked, or its first digits; null for whatever the head is.</param>
    /// <param name="isOther">The check may be one that the repository does not require.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public Task RecordAsync(
        LocalReviewer reviewer, int number, string name, CheckState state, string log, string? head, bool isOther, CancellationToken cancellation)
    {
        var known = NameOf(name, isOther);
        var tail = TailOf(WrittenText.Storable(log));
        return core.ChangeAsync(
            number,
            LocalForgeWrite.CheckRecord,
            reviewer,
            (pull, writer) =>
            {
                ForgeCore.RequireOpen(pull);
                ForgeCore.RequirePush(writer);
                ForgeCore.RequireHead(pull, head);
                writer.Reviews.Check(number, pull.Row.Head, known, state, tail);
            },
            cancellation);
    }

    /// <summary>
    /// Runs checks one after the other, each in a fresh checkout of exactly the commit that the pull request stands at now, and records what
    /// comes of them for that commit. A head that moves meanwhile ends the run with <c>head_moved</c>.
    /// </summary>
    /// <param name="reviewer">Who lets them run; must be allowed to push.</param>
    /// <param name="number">The pull request.</param>
    /// <param name="names">Which; none for all that are required.</param>
    /// <param name="runner">Runs the commands.</param>
    /// <param name="folder">Absolute path of a folder for the checkouts; need not exist.</param>
    /// <param name="cancellation">Ends the command and throws; its check stays pending.</param>
    /// <returns>The checks that were run.</returns>
    public async Task<IReadOnlyList<Check>> RunAsync(
        LocalReviewer reviewer, int number, IReadOnlyList<string> names, ICheckRunner runner, string folder, CancellationToken cancellation)
    {
        var chosen = names.Count == 0 ? core.Rules.RequiredChecks : [.. names.Select(name => NameOf(name, isOther: false))];
        var head = (await core.Observer.ObserveAsync(number, cancellation)).Row.Head;
        var checkout = new CheckFolder(core.Git, core.Origin.Path, folder);
        var done = new List<Check>();
        foreach (var name in chosen)
        {
            await RecordAsync(reviewer, number, name, CheckState.Pending, "", head, false, cancellation);
            var outcome = await checkout.InAsync(head, directory => runner.RunAsync(name, directory, cancellation), cancellation);
            var state = outcome.Succeeded ? CheckState.Succeeded : CheckState.Failed;
            await RecordAsync(reviewer, number, name, state, outcome.Log, head, false, cancellation);
            done.Add(new Check(name, state, true, null, TailOf(outcome.Log)));
        }

        return done;
    }

    private static string TailOf(string log)
    {
        if (log.Length <= LogLimit) return log;
        var tail = log.AsSpan(log.Length - LogLimit + 1);
        return string.Concat("…", char.IsLowSurrogate(tail[0]) ? tail[1..] : tail);
    }

    private string NameOf(string name, bool isOther)
    {
        var required = core.Rules.RequiredChecks.FirstOrDefault(known => known.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
        if (required is not null) return required;
        if (!isOther) throw ForgeProblems.Refuse(ForgeProblems.CheckUnknown(name, core.Rules.RequiredChecks));
        Problem? problem = WrittenText.CheckLine("check", name.Trim(), WrittenText.NameLimit);
        PullOperations.Check([problem]);
        return WrittenText.Storable(name.Trim());
    }
}
