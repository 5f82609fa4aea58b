using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Problems;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>Brings about each row of docs/spec/lanes.md, "Preparation", and looks at it with each state of the ledger.</summary>
public sealed class PreparationTableTests
{
    public static TheoryData<string> Rows => [.. SpecTable.Read("lanes.md", "what is found").Select(row => row[0])];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_lane_is_found_as_specified(string row)
    {
        var cells = SpecTable.Read("lanes.md", "what is found").Single(cells => cells[0] == row);
        using var world = new LaneWorld();
        Arrange(world, row);
        var intended = world.Plan() with { OriginUrl = world["origin.git"] };
        var recorded = intended with { GitDirectory = Path.Combine(world.Common, "worktrees/ENG-1") };
        Assert.Equal(
            cells[1..].Select(cell => cell.Trim('`')),
            [
                await LookAsync(world, intended with { IsIntended = false, OriginUrl = null }), await LookAsync(world, intended), await LookAsync(world, recorded),
            ]);
    }

    private static async Task<string> LookAsync(LaneWorld world, LanePlan plan)
    {
        try
        {
            return (await (await world.PreparationAsync()).InspectAsync(plan, default)).State.ToSnakeCase();
        }
        catch (MaestroException refused)
        {
            return refused.Code;
        }
    }

    private static void Arrange(LaneWorld world, string row)
    {
        var plan = world.Plan();
        var own = Path.Combine(world.Common, "worktrees/ENG-1");
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Path)!);
        var evil = world.World.MakeRepository("evil");
        if (row.StartsWith("half-made", StringComparison.Ordinal) || row.StartsWith("whole", StringComparison.Ordinal) || row.StartsWith("worktree", StringComparison.Ordinal))
            Git("worktree", "add", "--quiet", "-b", plan.Branch, plan.Path);
        switch (row)
        {
            case "nothing" or "whole worktree on its branch at the base commit":
                break;
            case "branch at the base commit, no worktree":
                Git("branch", plan.Branch);
                break;
            case "branch at another commit, no worktree":
                Git("branch", plan.Branch, world.World.Commit(world.Checkout, "other", "o"));
                break;
            case "branch at the base commit on the remote only":
                Git("push", "--quiet", "origin", $"main:refs/heads/{plan.Branch}");
                break;
            case "only a branch that makes the name impossible (`x`)":
                Git("branch", "x");
                break;
            case "branch in another worktree":
                Git("worktree", "add", "--quiet", "-b", plan.Branch, world["elsewhere"]);
                break;
            case "half-made worktree without an index":
                File.WriteAllText(Path.Combine(own, "locked"), "initializing");
                File.Delete(Path.Combine(own, "index"));
                break;
            case "half-made worktree with an index":
                File.WriteAllText(Path.Combine(own, "locked"), "initializing");
                break;
            case "whole worktree on its branch at another commit":
                world.World.Commit(plan.Path, "work", "w");
                break;
            case "worktree on another branch, or detached":
                world.World.Run(plan.Path, "checkout", "--quiet", "--detach");
                Git("branch", "-D", plan.Branch);
                break;
            case "worktree whose `.git` leads elsewhere":
                File.WriteAllText(Path.Combine(plan.Path, ".git"), $"gitdir: {evil}/.git\n");
                break;
            case "worktree whose `commondir` leads elsewhere" or "worktree whose `gitdir` leads elsewhere":
                File.WriteAllText(Path.Combine(own, row.Split('`')[1]), $"{evil}/.git\n");
                break;
            case "a file":
                File.WriteAllText(plan.Path, "");
                break;
            case "a symbolic link":
                Directory.CreateSymbolicLink(plan.Path, evil);
                break;
            case "a folder with files":
                world.World.Folder.Write(Path.Combine(plan.Path, "file"), "");
                break;
            case "another repository":
                Directory.Move(evil, plan.Path);
                break;
            case "an empty folder and no branch":
                Directory.CreateDirectory(plan.Path);
                break;
            case "whole worktree, but the remote has another address than recorded":
                Git("remote", "set-url", "origin", evil);
                break;
            default:
                throw new InvalidOperationException($"The row \"{row}\" has no arrangement.");
        }

        void Git(params string[] arguments) => world.World.Run(world.Checkout, arguments);
    }
}
