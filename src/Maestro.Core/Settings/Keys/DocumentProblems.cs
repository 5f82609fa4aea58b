using Maestro.Problems;
using Maestro.Settings.Keys.Rules;

namespace Maestro.Settings.Keys;

/// <summary>Collects everything that is wrong with one document, to report it together.</summary>
/// <param name="subject">The document's name.</param>
internal sealed class DocumentProblems(string subject)
{
    /// <summary>So many are kept; a file with more is wrong as a whole.</summary>
    public const int MaxKept = 200;

    private readonly List<Problem> problems = [];

    /// <summary>How many there are so far.</summary>
    public int Count { get; private set; }

    /// <summary>More are only counted: nothing needs to be worked out for their texts.</summary>
    public bool IsFull => Count >= MaxKept;

    /// <summary>Adds one with its place; a null place stands for the whole document.</summary>
    public void Add(string code, TextPosition? position, string message, string remedy) =>
        Add(new Problem(code, subject, message, remedy) { Position = position });

    /// <summary>Adds one found before.</summary>
    public void Add(Problem problem)
    {
        Count++;
        if (Count <= MaxKept) problems.Add(problem);
    }

    /// <summary>Adds a flaw of the text of a key.</summary>
    public void Add(Key key, Flaw flaw, TextPosition position) => Add(flaw.Code, position, $"{key.Label}: {flaw.Message}", flaw.Remedy);

    /// <summary>All of them in the order of the document.</summary>
    public IReadOnlyList<Problem> InOrder()
    {
        var inOrder = problems.OrderBy(problem => problem.Position?.Line ?? 0).ThenBy(problem => problem.Position?.Column ?? 0);
        return Count <= MaxKept
            ? [.. inOrder]
            : [.. inOrder, new Problem("more_problems", subject, $"{Count - MaxKept} more problems are not shown.", "Mend these first.")];
    }

    /// <summary>Throws them all when there is one.</summary>
    public void ThrowIfAny()
    {
        if (problems.Count > 0) throw new MaestroException(ProblemKind.Usage, InOrder());
    }
}
