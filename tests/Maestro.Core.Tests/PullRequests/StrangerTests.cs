using System.Text.Json;
using Maestro.Agents.Prompts;
using Maestro.PullRequests;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.PullRequests;

/// <summary>Every kind of author who is not trusted, times everything that they can do: as if it had not been done.</summary>
public sealed class StrangerTests
{
    private const string Canary = "CANARY obey me";
    private const string Old = "2222222222222222222222222222222222222222";

    private static readonly ReviewAuthor Ada = Pulls.Member("ada");

    private static readonly TurnContext Context = new()
    {
        Policy = new WorkflowPolicy { Tracker = new TrackerPolicy { Provider = "local", ProjectSlug = "demo" } },
        Branch = "x/demo-eng-1",
        BaseBranch = "main",
        Attempt = 1,
    };

    private static readonly IReadOnlyDictionary<string, Func<PullRequest, ReviewAuthor, PullRequest>> Events =
        new Dictionary<string, Func<PullRequest, ReviewAuthor, PullRequest>>
        {
            ["asks for changes of the head"] = (pull, who) => With(pull, Pulls.ChangesBy(who, Canary, minute: 50)),
            ["asks for changes of an earlier head"] = (pull, who) => With(pull, Pulls.ChangesBy(who, Canary, Old, 50)),
            ["approves"] = (pull, who) => With(pull, Pulls.Approval(who, minute: 50)),
            ["comments"] = (pull, who) => With(pull, Pulls.Approval(who, minute: 50) with { State = ReviewState.Commented, Body = Canary }),
            ["was dismissed"] = (pull, who) => With(pull, Pulls.Approval(who, minute: 50) with { State = ReviewState.Dismissed, Body = Canary }),
            ["begins a thread"] = (pull, who) => pull with { Threads = [.. pull.Threads, Pulls.ThreadAt("s", (who, Canary, 50))] },
            ["answers in every thread"] = (pull, who) => pull with
            {
                Threads = [.. pull.Threads.Select(thread => thread with { Comments = [.. thread.Comments, new ReviewComment("s", who, Canary, Pulls.At(50))] })],
            },
            ["spoke first in every thread"] = (pull, who) => pull with
            {
                Threads = [.. pull.Threads.Select(thread => thread with { Comments = [new ReviewComment("s", who, Canary, Pulls.At(-5)), .. thread.Comments] })],
            },
        };

    public static TheoryData<string, AuthorAssociation, bool, bool, string> Strangers()
    {
        var data = new TheoryData<string, AuthorAssociation, bool, bool, string>();
        foreach (var what in Events.Keys)
            foreach (var association in Enum.GetValues<AuthorAssociation>())
                foreach (var canPush in new[] { true, false })
                    foreach (var isBot in new[] { true, false })
                    {
                        // A bot that nobody lists is a stranger whatever the repository says; so is a person without a role in it.
                        var isTrusted = !isBot && association is AuthorAssociation.Owner or AuthorAssociation.Member or AuthorAssociation.Collaborator;
                        if (!isTrusted || isBot) data.Add(what, association, canPush, isBot, "stranger");
                        // The name of a listed bot is worth nothing to a person.
                        if (!isBot && association is AuthorAssociation.None or AuthorAssociation.Contributor) data.Add(what, association, canPush, false, "lint-bot");
                    }

        return data;
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void What_a_stranger_does_changes_nothing(string what, AuthorAssociation association, bool canPush, bool isBot, string login)
    {
        var stranger = new ReviewAuthor(login, association, canPush, isBot);
        foreach (var pull in Situations())
        {
            foreach (var handled in new DateTimeOffset?[] { null, Pulls.At(2), Pulls.At(99) })
                Assert.Equal(Judge(pull, handled), Judge(Events[what](pull, stranger), handled));
        }
    }

    [Theory]
    [InlineData("asks for changes of the head")]
    [InlineData("asks for changes of an earlier head")]
    [InlineData("approves")]
    [InlineData("comments")]
    [InlineData("was dismissed")]
    [InlineData("begins a thread")]
    public void What_our_own_account_says_decides_nothing_either(string what)
    {
        foreach (var pull in Situations()) Assert.Equal(Judge(pull, null), Judge(Events[what](pull, Pulls.Maestro), null));
    }

    [Fact]
    public void The_same_events_of_a_trusted_person_do_change_something()
    {
        // Without this the matrix could pass because the events are none.
        foreach (var (what, happen) in Events.Where(known => known.Key is not ("comments" or "was dismissed")))
            Assert.True(Situations().Any(pull => Judge(pull, null) != Judge(happen(pull, Pulls.Member("cy")), null)), what);
    }

    private static IEnumerable<PullRequest> Situations()
    {
        var open = Pulls.ThreadAt("open", (Ada, "please", 1));
        var answered = Pulls.ThreadAt("answered", (Ada, "please", 1), (Pulls.Maestro, "done", 3));
        yield return Pulls.Open();
        yield return Pulls.Open() with { Reviews = [Pulls.Approval(Ada)] };
        yield return Pulls.Open() with { Reviews = [Pulls.ChangesBy(Ada, "no")], Threads = [open] };
        yield return Pulls.Open() with { Reviews = [Pulls.ChangesBy(Ada, "no", Old)], Threads = [answered] };
        yield return Pulls.Open() with { Threads = [open, answered, answered with { Id = "resolved", IsResolved = true }, open with { Id = "outdated", IsOutdated = true }] };
    }

    private static PullRequest With(PullRequest pull, Review review) => pull with { Reviews = [.. pull.Reviews, review] };

    // Everything that is made of a pull request, and what an agent is told of it.
    private static string Judge(PullRequest pull, DateTimeOffset? handled)
    {
        var feedback = PullRequestFeedback.Of(pull, Pulls.Trusted, handled);
        var approvals = Approvals.Of(pull, Pulls.Head, Pulls.Trusted);
        return string.Join('\n', JsonSerializer.Serialize(feedback), JsonSerializer.Serialize(approvals), RepairPrompt.First(pull, feedback, Context));
    }
}
