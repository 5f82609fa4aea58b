using Maestro.PullRequests;

namespace Maestro.Tests.PullRequests;

/// <summary>Pull requests as a forge would answer them.</summary>
internal static class Pulls
{
    public const string Head = "1111111111111111111111111111111111111111";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ReviewAuthor Maestro { get; } = new("maestro-bot", AuthorAssociation.Owner, true, false);

    public static ReviewAuthor Stranger { get; } = new("stranger", AuthorAssociation.Contributor, false, false);

    public static TrustedAuthors Trusted { get; } = new("Maestro-Bot", ["Lint-Bot"]);

    public static ReviewAuthor Member(string login) => new(login, AuthorAssociation.Member, true, false);

    public static PullRequest Open() => new()
    {
        Number = 1,
        Url = "https://forge.example/pr/1",
        Repository = "o/r",
        Title = "Title",
        Author = "maestro-bot",
        State = PullRequestState.Open,
        HeadBranch = "x/demo-eng-1",
        Head = Head,
        BaseBranch = "main",
        Mergeability = Mergeability.Mergeable,
    };

    public static Review ChangesBy(ReviewAuthor author, string body, string commit = Head, int minute = 0) =>
        new($"r{minute}", author, ReviewState.ChangesRequested, commit, body, Start.AddMinutes(minute));

    public static ReviewThread Thread(string id, params (ReviewAuthor Author, string Body)[] comments) => new(
        id,
        "src/a.cs",
        7,
        IsResolved: false,
        IsOutdated: false,
        [.. comments.Select((comment, index) => new ReviewComment($"{id}/{index}", comment.Author, comment.Body, Start.AddMinutes(index)))]);
}
