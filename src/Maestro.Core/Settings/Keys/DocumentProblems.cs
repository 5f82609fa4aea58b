using Maestro.Problems;

namespace Maestro.Settings.Keys;

/// <summary>Collects everything that is wrong with one document, to report it together.</summary>
/// <param name="subject">The document's name.</param>
internal sealed class DocumentProblems(string subject)
{
    private readonly List<Problem> problems = [];

    /// <summary>How many there are so far.</summary>
    public int Count => problems.Count;

    /// <summary>Adds one with its place; a null place stands for the whole document.</summary>
    public void Add(string code, TextPosition? position, string message, string remedy) =>
        problems.Add(new Problem(code, subject, message, remedy) { Position = position });

    /// <summary>Adds a flaw of the text of a key.</summary>
    public void Add(Key key, Flaw flaw, TextPosition position) => Add(flaw.Code, position, $"{key.Label}: {flaw.Message}", flaw.Remedy);

    /// <summary>Adds problems found before.</summary>
    public void AddRange(IEnumerable<Problem> more) => problems.AddRange(more);

    /// <summary>All of them in the order of the document.</summary>
    public IReadOnlyList<Problem> InOrder() =>
        [.. problems.OrderBy(problem => problem.Position?.Line ?? 0).ThenBy(problem => problem.Position?.Column ?? 0)];

    /// <summary>Throws them all when there is one.</summary>
    public void ThrowIfAny()
    {
        if (problems.Count > 0) throw new MaestroException(ProblemKind.Usage, InOrder());
    }
}
