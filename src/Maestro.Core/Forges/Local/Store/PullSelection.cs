using System.Globalization;

namespace Maestro.Forges.Local;

/// <summary>Which pull requests are meant.</summary>
/// <param name="Where">A condition on <c>p</c> with one parameter.</param>
/// <param name="Value">The parameter.</param>
internal sealed record PullSelection(string Where, string Value)
{
    /// <summary>All that are open.</summary>
    public static PullSelection Open { get; } = new("p.state = ?1", "open");

    /// <summary>All.</summary>
    public static PullSelection All { get; } = new("p.state <> ?1", "");

    /// <summary>Those with these numbers.</summary>
    public static PullSelection Of(IEnumerable<int> numbers) => new(
        "p.number IN (SELECT value FROM json_each(?1))", $"[{string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");

    /// <summary>Those from this branch.</summary>
    public static PullSelection From(string headBranch) => new("p.head_branch = ?1", headBranch);
}
