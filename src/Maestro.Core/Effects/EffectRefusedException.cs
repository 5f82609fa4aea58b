using Maestro.Problems;

namespace Maestro.Effects;

/// <summary>The world refused an effect for good: it did not happen and asking again would not help.</summary>
/// <param name="problem">Why.</param>
/// <param name="inner">What caused it.</param>
internal sealed class EffectRefusedException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>Why.</summary>
    public Problem Problem { get; } = problem;
}
