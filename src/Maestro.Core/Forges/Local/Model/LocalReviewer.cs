using System.Text.RegularExpressions;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Who acts on the embedded forge.</summary>
/// <param name="Login">The account's name; compared without case.</param>
/// <param name="Association">What it is to the repository; null for what it was last, and a collaborator when it is new.</param>
internal sealed partial record LocalReviewer(string Login, AuthorAssociation? Association)
{
    private const string BotMark = "[bot]";

    /// <summary>Maestro's own account.</summary>
    public static LocalReviewer Maestro { get; } = new("maestro", AuthorAssociation.Member);

    /// <summary>A person or bot. A name that ends with <c>[bot]</c> is a bot's, whatever the association.</summary>
    /// <exception cref="MaestroException">The name is not usable (<c>login_invalid</c>) or Maestro's own (<c>login_reserved</c>).</exception>
    public static LocalReviewer Of(string login, AuthorAssociation? association)
    {
        CheckLogin(login);
        if (login.Equals(Maestro.Login, StringComparison.OrdinalIgnoreCase)) throw ForgeProblems.Refuse(ForgeProblems.LoginReserved(login));
        return new LocalReviewer(login, IsBotLogin(login) ? AuthorAssociation.Bot : association);
    }

    /// <summary>Throws when a name is not usable.</summary>
    public static void CheckLogin(string login)
    {
        if (!Legal().IsMatch(login)) throw ForgeProblems.Refuse(ForgeProblems.LoginInvalid(login));
    }

    /// <summary>Whether a name is a bot's.</summary>
    public static bool IsBotLogin(string login) => login.EndsWith(BotMark, StringComparison.OrdinalIgnoreCase);

    /// <summary>The account of this name and association, as it shows in reviews.</summary>
    public static ReviewAuthor Author(string login, AuthorAssociation association) => new(
        login,
        association,
        association is AuthorAssociation.Owner or AuthorAssociation.Member or AuthorAssociation.Collaborator,
        association == AuthorAssociation.Bot);

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62})(?:\[bot\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Legal();
}
