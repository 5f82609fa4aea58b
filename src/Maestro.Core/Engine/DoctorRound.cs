using Maestro.Dispatch;
using Maestro.Git;
using Maestro.Operations.Doctor;
using Maestro.Problems;
using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>A doctor's round: what does not even open becomes a failed check instead of an end.</summary>
internal static class DoctorRound
{
    public static async Task<IReadOnlyList<DoctorCheck>> MakeAsync(EngineHost host, string? config, CancellationToken cancellation)
    {
        MaestroSettings settings;
        try
        {
            settings = ProjectConfig.Load(host, config);
        }
        catch (MaestroException failure)
        {
            return [.. failure.Problems.Select(problem => Failed("settings", problem))];
        }

        var found = new List<DoctorCheck> { new("settings", DoctorVerdict.Ok, settings.File, "") };
        try
        {
            using var engine = await ProjectEngine.OpenAsync(host, settings, EngineAccess.ReadOnly, cancellation);
            var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
            if (workflow.Base.Unasked is { } unasked) found.Add(Failed("remote", unasked));
            var doctor = new ProjectDoctor(engine.Services, workflow);
            found.AddRange(await doctor.CheckAsync(cancellation));
        }
        catch (MaestroException failure)
        {
            found.AddRange(failure.Problems.Select(problem => Failed("project", problem)));
        }
        catch (GitException failure)
        {
            found.Add(Failed("repository", failure.Problem));
        }

        return found;
    }

    private static DoctorCheck Failed(string name, Problem problem) =>
        new(name, DoctorVerdict.Failed, (problem with { Remedy = "" }).ToString(), problem.Remedy);
}
