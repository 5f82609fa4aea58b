using Maestro.Gates;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Problems;
using Maestro.Processes;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>A clone with a bare origin, and what prepares lanes in it.</summary>
internal sealed class LaneWorld : IDisposable
{
    public LaneWorld(string repository = "my répo")
    {
        World = new GitWorld("maestro-lanes");
        Checkout = World.MakeCloneWithOrigin(repository);
        Base = World.Run(Checkout, "rev-parse", "HEAD");
    }

    public GitWorld World { get; }

    public string Checkout { get; }

    public string Base { get; set; }

    public string Common => Path.Combine(Checkout, ".git");

    public FileGate Files { get; } = new(NoObserver.Instance);

    public string this[string relative] => World[relative];

    public static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<MaestroException>(action)).Code;

    public Task<SharedRepository> OpenAsync(GitCommand? git = null) => SharedRepository.OpenAsync(git ?? World.Git, Checkout, "origin", default);

    public async Task<WorktreeRoot> RootAsync() => WorktreeRoot.Open(Files, await OpenAsync(), Path.Combine(Checkout, ".worktrees"));

    public async Task<LanePreparation> PreparationAsync(GitCommand? git = null) => new(await OpenAsync(git), await RootAsync(), Files);

    /// <summary>What is done with lanes that exist; a probe sees, and cuts, what passes to git and to files.</summary>
    public async Task<RetainedLanes> RetainedAsync(IGateObserver? probe = null, TimeProvider? time = null)
    {
        var observer = probe ?? NoObserver.Instance;
        var git = new GitCommand(new ProcessGate(observer, TimeProvider.System), GitOptions.FromProcess());
        var files = new FileGate(observer);
        var repository = await OpenAsync(git);
        var root = await RootAsync();
        return new RetainedLanes(repository, root, new LanePreparation(repository, root, files), files, time ?? TimeProvider.System);
    }

    public LanePlan Plan(string identifier = "ENG-1") =>
        new(LaneBranch.Name("demo", identifier), Path.Combine(Checkout, ".worktrees", LaneKey.From(identifier).Value), Base) { IsIntended = true };

    /// <summary>Makes the lane, and gives the plan as it is recorded afterwards.</summary>
    public async Task<LanePlan> MakeAsync(string identifier = "ENG-1")
    {
        var plan = Plan(identifier);
        var sighting = await (await PreparationAsync()).AddWorktreeAsync(plan, default);
        return plan with { GitDirectory = sighting.GitDirectory, OriginUrl = World["origin.git"] };
    }

    public void Dispose() => World.Dispose();
}
