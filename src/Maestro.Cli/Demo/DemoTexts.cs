using System.Text.Json;

namespace Maestro.Cli.Demo;

/// <summary>The files of the demo.</summary>
internal static class DemoTexts
{
    /// <summary>Name of the agent's script in the sandbox.</summary>
    public const string ScriptName = "script.json";

    /// <summary>The validation command: every note must say something.</summary>
    public const string Check = """
        #!/bin/sh
        # Every note must hold at least one line.
        for note in notes/*.md; do
          [ -e "$note" ] || continue
          [ -s "$note" ] || { echo "$note is empty"; exit 1; }
        done
        """;

    /// <summary>The agent's script: what each issue needs to be seen.</summary>
    public const string Script = """
        {
          "version": 1,
          "rules": [
            {
              "name": "the first attempt dies half-way",
              "when": { "issue": "*-2", "attempt": 1 },
              "steps": [ { "write": "half.txt", "content": "not finished\n" }, { "crash": 1 } ]
            },
            {
              "name": "the second attempt tidies up first",
              "when": { "issue": "*-2", "attempt": "2.." },
              "steps": [
                { "run": "rm -f half.txt && mkdir -p notes && echo 'Found again after a crash.' > notes/retry.md && git add -A && git commit -qm 'Write the retry note'" },
                { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "For ${issue}." }, "expect": "success", "save": "published" },
                { "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Finished on the second attempt." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" }
              ]
            },
            {
              "name": "the first attempt does not pass validation",
              "when": { "issue": "*-5", "attempt": 1 },
              "steps": [
                { "run": "mkdir -p notes && : > notes/empty.md && git add -A && git commit -qm 'Write an empty note'" },
                { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "For ${issue}." }, "expect": "success", "save": "published" },
                { "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Done, or so it seems." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" }
              ]
            },
            {
              "name": "the second attempt mends it",
              "when": { "issue": "*-5", "attempt": "2.." },
              "steps": [
                { "run": "echo 'Not empty any more.' > notes/empty.md && git add -A && git commit -qm 'Fill the note'" },
                { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "For ${issue}." }, "expect": "success", "save": "published" },
                { "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Mended what validation found." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" }
              ]
            },
            {
              "name": "asks for a person",
              "when": { "issue": "*-6" },
              "steps": [
                { "tool": "issue_label_add", "arguments": { "label": "maestro:needs-attention" }, "expect": "success" },
                { "tool": "issue_comment", "arguments": { "body": "Two ways are possible, and only a person can choose between them." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "manual_attention" }, "expect": "success" }
              ]
            }
          ]
        }
        """;

    /// <summary>Number of the issue that people keep for themselves.</summary>
    public const int OfPeople = 3;

    /// <summary>The issues, in the order of their numbers.</summary>
    public static IReadOnlyList<DemoIssue> Issues { get; } =
    [
        new("Write a welcome note", "Add a note that welcomes readers.", 2, BlockedBy: null, Label: null),
        new("Write a note about retries", "The first attempt at this one crashes.", 3, BlockedBy: null, Label: null),
        new("Agree on the tone of all notes", "People decide this, not an agent.", 0, BlockedBy: null, Label: "maestro:manual-only"),
        new("Write a note in the agreed tone", "Needs the tone to be agreed on first.", 1, BlockedBy: 3, Label: null),
        new("Write a note that passes the check", "The first attempt at this one fails validation.", 3, BlockedBy: null, Label: null),
        new("Choose between two layouts", "Nobody has said which layout is wanted.", 4, BlockedBy: null, Label: null),
    ];

    /// <summary>maestro.toml of the sandbox.</summary>
    public static string Settings(string project, IReadOnlyList<string> agent) => $"""
        id = "{project}"
        repo_root = "."

        [agent]
        command = [{string.Join(", ", agent.Select(Quote))}]

        [validation]
        # The rehearsal agent has no sandbox of its own to lend.
        sandbox = "none"
        """;

    /// <summary>WORKFLOW.md of the sandbox.</summary>
    public static string Workflow(string project) => $"""
        +++
        version = 1

        [tracker]
        provider = "local"
        project_slug = "{project}"

        [execution]
        max_attempts = 3
        max_concurrent_agents = 2
        max_retry_backoff_ms = 300
        validation_commands = ["sh check.sh"]
        +++

        # How to work here

        Write one short note per issue under `notes/`, commit it, publish it, and hand it off for review.
        """;

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
