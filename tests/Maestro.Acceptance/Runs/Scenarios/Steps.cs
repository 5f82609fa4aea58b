namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>What agents of scenarios do, as steps of the rehearsal agent's script.</summary>
internal static class Steps
{
    /// <summary>Writes a note and commits it.</summary>
    public const string Commit = """{ "run": "echo done >> note.txt && git add -A && git commit -qm 'Write the note'" }""";

    /// <summary>Publishes the lane.</summary>
    public const string Publish =
        """{ "tool": "lane_publish", "arguments": { "title": "${title}", "body": "For ${issue}." }, "expect": "success", "save": "published" }""";

    /// <summary>Records that the work is ready for review.</summary>
    public const string Record =
        """{ "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Written." }, "expect": "success" }""";

    /// <summary>Finalizes the review.</summary>
    public const string Finalize = """{ "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" }""";

    /// <summary>Asks for a person's attention, with the explanation.</summary>
    public const string AskForPerson = """
        { "tool": "issue_label_add", "arguments": { "label": "maestro:needs-attention" }, "expect": "success" },
        { "tool": "issue_comment", "arguments": { "body": "Only a person can choose." }, "expect": "success" }
        """;

    /// <summary>Asks for a person's attention although another path is recorded.</summary>
    public const string AskForPersonToo = """{ "tool": "issue_label_add", "arguments": { "label": "maestro:needs-attention" } }""";

    /// <summary>Says that it is there, and goes on when it is let.</summary>
    public const string Wait = """{ "run": "touch ../../there" }, { "await_file": "../../go" }""";

    /// <summary>Everything that a run needs to be handed off.</summary>
    public const string HandOff = $"{Commit}, {Publish}, {Record}, {Finalize}";

    /// <summary>A script whose first attempt differs from the later ones.</summary>
    public static string FirstThen(string first, string later) => $$"""
        { "version": 1, "rules": [
          { "name": "first", "when": { "attempt": 1 }, "steps": [ {{first}} ] },
          { "name": "later", "when": { "attempt": "2.." }, "steps": [ {{later}} ] }
        ] }
        """;
}
