namespace Maestro.Cli.Demo;

/// <summary>What the rehearsal agent plays in the demo: to each issue what it is there to show.</summary>
internal static class DemoScript
{
    /// <summary>Name of the file in the sandbox.</summary>
    public const string Name = "script.json";

    private const string Publish = """
        { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "Does what ${issue} asks for." }, "expect": "success", "save": "published" }
        """;

    /// <summary>The script.</summary>
    public static string Text { get; } = $$"""
        {
          "version": 1,
          "rules": [
            {
              "name": "goes straight through",
              "when": { "issue": "*-1" },
              "steps": [
                { "tool": "issue_read", "expect": "success" },
                { "tool": "issue_comment", "arguments": { "body": "A short note, with a heading." }, "expect": "success" },
                {{Note("welcome", "# Welcome\\n\\nGood to see you here.")}},
                {{HandOff("Wrote the welcome note.")}}
              ]
            },
            {
              "name": "answers the review",
              "when": { "issue": "*-2", "mode": "repair" },
              "steps": [
                { "tool": "review_read", "expect": "success", "save": "review" },
                { "run": "printf '\\nFour eyes see more than two.\\n' >> notes/reviews.md && git add -A && git commit -qm 'Say why'", "exit": 0 },
                {{Publish}},
                {
                  "for_each": "review.threads", "as": "thread",
                  "steps": [ { "tool": "review_reply", "arguments": { "thread_id": "${thread.thread_id}", "body": "The last sentence says it now.", "resolve": true }, "expect": "success" } ]
                },
                {{Repaired("Said why.")}}
              ]
            },
            {
              "name": "will be asked something",
              "when": { "issue": "*-2" },
              "steps": [ {{Note("reviews", "# Reviews\\n\\nSomebody else reads it before it lands.")}}, {{HandOff("Wrote the note about reviews.")}} ]
            },
            {
              "name": "dies half-way",
              "when": { "issue": "*-3", "attempt": 1 },
              "steps": [ { "run": "mkdir -p notes && printf '# Cra' > notes/crashes.md", "exit": 0 }, { "crash": 1 } ]
            },
            {
              "name": "goes on in the same lane",
              "when": { "issue": "*-3", "attempt": "2.." },
              "steps": [
                { "run": "test -s notes/crashes.md", "exit": 0 },
                {{Note("crashes", "# Crashes\\n\\nWhat was written before is found again.")}},
                {{HandOff("Finished what the first attempt left.")}}
              ]
            },
            {
              "name": "needs the work of another issue",
              "when": { "issue": "*-4" },
              "steps": [
                { "run": "test -s notes/welcome.md && printf '\\nBegin with [the welcome note](notes/welcome.md).\\n' >> README.md && git add -A && git commit -qm ${title}", "exit": 0 },
                {{HandOff("Linked the note.")}}
              ]
            },
            {
              "name": "mends what CI found",
              "when": { "issue": "*-5", "mode": "repair" },
              "steps": [
                { "tool": "review_read", "expect": "success" },
                { "run": "{ printf '# Checks\\n\\n'; cat notes/checks.md; } > notes/new && mv notes/new notes/checks.md && git add -A && git commit -qm 'Give the note a heading'", "exit": 0 },
                {{Publish}},
                {{Repaired("The note has a heading.")}}
              ]
            },
            {
              "name": "forgets the heading",
              "when": { "issue": "*-5" },
              "steps": [ {{Note("checks", "CI finds what nobody thought of.")}}, {{HandOff("Wrote the note about checks.")}} ]
            },
            {
              "name": "asks for a person",
              "when": { "issue": "*-6", "attempt": 1 },
              "steps": [
                { "tool": "issue_label_add", "arguments": { "label": "maestro:needs-attention" }, "expect": "success" },
                { "tool": "issue_comment", "arguments": { "body": "One column or two: both are possible, and only a person can choose." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "manual_attention" }, "expect": "success" }
              ]
            },
            {
              "name": "goes on when a person has chosen",
              "when": { "issue": "*-6", "attempt": "2.." },
              "steps": [ {{Note("layout", "# Layout\\n\\nOne column.")}}, {{HandOff("Wrote down what was chosen.")}} ]
            }
          ]
        }
        """;

    private static string Note(string name, string text) =>
        $$"""{ "run": "mkdir -p notes && printf '{{text}}\\n' > notes/{{name}}.md && git add -A && git commit -qm ${title}", "exit": 0 }""";

    private static string HandOff(string summary) => $"{Publish}, {End("issue_review_handoff", "review_handoff", summary)}";

    private static string Repaired(string summary) => End("issue_review_repair_complete", "review_repair", summary);

    private static string End(string tool, string path, string summary) => $$"""
        { "tool": "{{tool}}", "arguments": { "pr_url": "${published.pr_url}", "summary": "{{summary}}" }, "expect": "success" },
        { "tool": "issue_terminal_finalize", "arguments": { "path": "{{path}}" }, "expect": "success" }
        """;
}
