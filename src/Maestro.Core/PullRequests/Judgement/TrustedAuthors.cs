namespace Maestro.PullRequests;

/// <summary>Whose words count on a pull request: people of the repository and the bots that the workflow lists; never Maestro's own account.</summary>
/// <param name="Own">Login that Maestro acts as.</param>
/// <param name="Bots">Logins of the bots that the workflow trusts.</param>
public sealed record TrustedAuthors(string Own, IReadOnlyList<string> Bots)
{
    /// <summary>Whether this is Maestro's own account.</summary>
    public bool IsOwn(ReviewAuthor author) => Same(author.Login, Own);

    /// <summary>Whether what the author writes may decide anything or reach an agent.</summary>
    public bool Trusts(ReviewAuthor author)
    {
        if (IsOwn(author)) return false;
        if (IsBot(author)) return IsListed(author);
        return author.Association is AuthorAssociation.Owner or AuthorAssociation.Member or AuthorAssociation.Collaborator;
    }

    /// <summary>Whether this is a person: neither a bot, by kind or because the workflow lists it as one, nor Maestro.</summary>
    public bool IsPerson(ReviewAuthor author) => !IsOwn(author) && !IsBot(author) && !IsListed(author);

    private static bool IsBot(ReviewAuthor author) => author.IsBot || author.Association == AuthorAssociation.Bot;

    private bool IsListed(ReviewAuthor author) => Bots.Any(bot => Same(bot, author.Login));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
