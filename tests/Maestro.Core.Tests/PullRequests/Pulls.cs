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

    /// <summary>A moment of these pull requests.</summary>
    public static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    public static Review Approval(ReviewAuthor author, string commit = Head, int minute = 0) =>
        new($"a{minute}", author, ReviewState.Approved, commit, "", Start.AddMinutes(minute));

    public static ReviewThread ThreadAt(string id, params (ReviewAuthor Author, string Body, int Minute)[] comments) => Thread(id) with
    {
        Comments = [.. comments.Select((comment, index) => new ReviewComment($"{id}/{index}", comment.Author, comment.Body, At(comment.Minute)))],
    };

    /// <summary>A pull request on which trusted and other authors said anything in any order.</summary>
    public static PullRequest Random(Random random)
    {
        ReviewAuthor[] authors = [Member("ada"), Member("bob"), new("lint-bot", AuthorAssociation.Bot, true, true), Maestro, Stranger];
        ReviewAuthor Somebody() => authors[random.Next(authors.Length)];
        var minute = 0;
        return Open() with
        {
            Reviews =
            [
                .. Enumerable.Range(0, random.Next(5)).Select(_ => new Review(
                    $"r{++minute}", Somebody(), (ReviewState)random.Next(4), random.Next(3) > 0 ? Head : new string('2', 40), "", At(minute + random.Next(3)))),
            ],
            Threads =
            [
                .. Enumerable.Range(0, random.Next(4)).Select(number => ThreadAt(
                    $"t{number}",
                    [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (Somebody(), "x", random.Next(20)))]) with
                {
                    IsResolved = random.Next(4) == 0,
                    IsOutdated = random.Next(4) == 0,
                }),
            ],
        };
    }

    public static ReviewThread Thread(string id, params (ReviewAuthor Author, string Body)[] comments) => new(
        id,
        "src/a.cs",
        7,
        IsResolved: false,
        IsOutdated: false,
        [.. comments.Select((comment, index) => new ReviewComment($"{id}/{index}", comment.Author, comment.Body, Start.AddMinutes(index)))]);
}
