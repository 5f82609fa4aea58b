using Maestro.Gates;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Problems;
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
