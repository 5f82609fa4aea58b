using Maestro.Forges;
using Maestro.Problems;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>Tells a refusal, which is final, from an unreachable service, which is not.</summary>
internal static class Refusals
{
    public static async Task OfTrackerAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (TrackerException failure) when (!failure.IsTransient)
        {
            throw new EffectRefusedException(failure.Problem, failure);
        }
    }

    public static async Task<T> OfForgeAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ForgeException failure) when (!failure.IsTransient)
        {
            throw new EffectRefusedException(failure.Problem, failure);
        }
    }

    public static async Task<T> OfLaneAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (MaestroException failure) when (failure.Kind == ProblemKind.NeedsAttention)
        {
            throw new EffectRefusedException(failure.Problems[0], failure);
        }
    }

    public static Task OfLaneAsync(Func<Task> call) => OfLaneAsync(async () =>
    {
        await call();
        return true;
    });

    public static Task OfForgeAsync(Func<Task> call) => OfForgeAsync(async () =>
    {
        await call();
        return true;
    });
}
