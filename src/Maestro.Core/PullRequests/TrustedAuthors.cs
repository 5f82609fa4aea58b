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
        if (author.IsBot || author.Association == AuthorAssociation.Bot) return Bots.Any(bot => Same(bot, author.Login));
        return author.Association is AuthorAssociation.Owner or AuthorAssociation.Member or AuthorAssociation.Collaborator;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
