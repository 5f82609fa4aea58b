using System.Globalization;
using System.Text.Json;

namespace Maestro.Cli.Demo;

/// <summary>The issues of the demo and the files of its repository.</summary>
internal static class DemoTexts
{
    /// <summary>Number of the issue whose pull request is discussed.</summary>
    public const int Discussed = 2;

    /// <summary>What the reviewer asks for there.</summary>
    public const string Objection = "Please say in a sentence why.";

    /// <summary>What is checked before a handoff.</summary>
    public const string Validation = """
        #!/bin/sh
        # Before a handoff: every note says something.
        for note in notes/*.md; do
          [ -e "$note" ] || continue
          [ -s "$note" ] || { echo "$note is empty"; exit 1; }
        done

        """;

    /// <summary>What CI requires of a pull request: more than the validation, so that it can find something.</summary>
    public const string Required = """
        #!/bin/sh
        # What CI requires of a pull request: every note begins with a heading.
        for note in notes/*.md; do
          [ -e "$note" ] || continue
          head -n 1 "$note" | grep -q '^# ' || { echo "$note does not begin with a heading"; exit 1; }
        done

        """;

    /// <summary>The issues, in the order of their numbers.</summary>
    public static IReadOnlyList<DemoIssue> Issues { get; } =
    [
        new("Write a welcome note", "Add `notes/welcome.md`, which welcomes readers.", 1),
        new("Write a note about reviews", "Add `notes/reviews.md`: who reviews, and what happens then.", 2),
        new("Write a note about crashes", "Add `notes/crashes.md`: what is left of the work of an agent that crashed.", 2),
        new("Link the welcome note", "Link `notes/welcome.md` from the README. It has to be there first.", 2, BlockedBy: 1),
        new("Write a note about checks", "Add `notes/checks.md`: what CI finds that nobody thought of.", 3),
        new("Choose a layout", "One column or two? Nobody has decided this yet, and people want to. Write the choice into `notes/layout.md`.", 4),
    ];

    /// <summary>maestro.toml of the sandbox.</summary>
    public static string Settings(string project, DemoAgent agent, string folder) => $"""
        id = "{project}"
        repo_root = "."

        [agent]
        command = [{string.Join(", ", agent.Command(folder).Select(Quote))}]
        {(agent.UsesCodex ? "" : "\n[validation]\n# The rehearsal agent has no sandbox of its own to lend.\nsandbox = \"none\"\n")}
        """;

    /// <summary>WORKFLOW.md of the sandbox.</summary>
    /// <param name="project">The tracker's project.</param>
    /// <param name="backoff">Longest wait before another attempt.</param>
    public static string Workflow(string project, TimeSpan backoff) => $"""
        +++
        version = 1

        [tracker]
        provider = "local"
        project_slug = "{project}"

        [execution]
        max_attempts = 3
        max_concurrent_agents = 3
        max_retry_backoff_ms = {Math.Max(1, (int)backoff.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}
        validation_commands = ["sh check.sh"]

        [local]
        required_checks = ["sh ci.sh"]
        +++

        # How to work here

        Do what the issue asks for in one commit, publish it, and hand it off for review. Notes are short.

        When an issue leaves a choice to people, do not choose: ask for a person.

        """;

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
