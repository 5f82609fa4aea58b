namespace Maestro.Problems;

/// <summary>The one exception that carries problems out of the engine. Fronts map it to exit codes and error records.</summary>
public sealed class MaestroException : Exception
{
    /// <summary>Reports several problems of one document or check together.</summary>
    /// <param name="kind">What sort of failure it is.</param>
    /// <param name="problems">At least one problem, in the order a reader meets them.</param>
    /// <param name="inner">What caused it, when something did.</param>
    public MaestroException(ProblemKind kind, IReadOnlyList<Problem> problems, Exception? inner = null)
        : base(string.Join(Environment.NewLine, problems), inner)
    {
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count);
        Kind = kind;
        Problems = problems;
    }

    /// <summary>Reports one problem.</summary>
    /// <param name="kind">What sort of failure it is.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="inner">What caused it, when something did.</param>
    public MaestroException(ProblemKind kind, Problem problem, Exception? inner = null)
        : this(kind, [problem], inner)
    {
    }

    /// <summary>What sort of failure it is.</summary>
    public ProblemKind Kind { get; }

    /// <summary>Every problem found; never empty.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The code of the first problem.</summary>
    public string Code => Problems[0].Code;
}
