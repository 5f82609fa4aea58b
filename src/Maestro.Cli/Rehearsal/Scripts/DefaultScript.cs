using System.Text;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>What the agent plays when a script says nothing else: the ordinary course of an issue, and of a repair.</summary>
internal static class DefaultScript
{
    /// <summary>The script as JSON.</summary>
    public const string Json = """
        {
          "version": 1,
          // What a script can change without writing steps of its own: give these in its own `vars`.
          "vars": {
            "in_progress_state": "In Progress"
          },
          "rules": [
            {
              "name": "repair",
              "when": { "mode": "repair" },
              "steps": [
                { "tool": "review_read", "save": "review" },
                { "say": "I answer the review of ${issue}." },
                { "append": "${issue_key}.md", "content": "\nRepaired in attempt ${attempt}.\n" },
                { "run": "git add -A && git -c user.name=Rehearsal -c user.email=rehearsal@localhost commit -q -m 'Answer the review of '${issue}", "exit": 0 },
                { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "Answers the review of ${issue}." }, "expect": "success", "save": "published" },
                {
                  "for_each": "review.threads", "as": "thread",
                  "steps": [{ "tool": "review_reply", "fit": true, "arguments": { "thread_id": "${thread.thread_id}", "body": "Done.", "resolve": true } }]
                },
                { "tool": "issue_review_repair_complete", "arguments": { "pr_url": "${published.pr_url}", "summary": "Answered the review." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "review_repair" }, "expect": "success" },
                { "say": "The review of ${issue} is answered." }
              ]
            }
          ],
          "default": [
            { "tool": "issue_read", "expect": "success", "save": "issue_text" },
            { "think": "What does ${issue} ask for?" },
            { "tool": "issue_transition", "arguments": { "state": "${in_progress_state}" } },
            { "tool": "issue_comment", "arguments": { "body": "Started on ${issue}, attempt ${attempt}." } },
            {
              "tool": "issue_progress_checkpoint", "fit": true,
              "arguments": {
                "phase": "implementing", "focus": "${title}", "next_action": "Write the file and commit it.",
                "blockers": "", "evidence": "", "verification": ""
              }
            },
            { "write": "${issue_key}.md", "content": "# ${title}\n\nWritten for ${issue} in attempt ${attempt}.\n" },
            { "run": "git add -A && (git diff --cached --quiet || git -c user.name=Rehearsal -c user.email=rehearsal@localhost commit -q -m ${issue}': '${title})", "exit": 0 },
            { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "Does what ${issue} asks for." }, "expect": "success", "save": "published" },
            { "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Wrote ${issue_key}.md." }, "expect": "success" },
            { "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" },
            { "say": "${issue} is ready for review." }
          ]
        }
        """;

    /// <summary>The script.</summary>
    public static Script Read() => ScriptReader.Read(Encoding.UTF8.GetBytes(Json), "built-in script", "");

    /// <summary>Its rules, for scripts that say nothing for a turn.</summary>
    public static IReadOnlyList<Rule> Rules => Read().Rules;

    /// <summary>Its values, where a script does not give others.</summary>
    public static Dictionary<string, string> With(Dictionary<string, string> vars)
    {
        foreach (var (name, value) in Read().Vars) vars.TryAdd(name, value);
        return vars;
    }
}
