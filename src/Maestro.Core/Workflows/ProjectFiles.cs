using System.Text;
using Maestro.Settings.Toml;

namespace Maestro.Workflows;

/// <summary>
/// The files that set Maestro up in a repository with the embedded tracker and forge: no account, no key, no network. Texts only; whoever
/// writes them never overwrites.
/// </summary>
public static class ProjectFiles
{
    private const int MaxIdLength = 64;

    /// <summary>Lines for the repository's ignore rules: what belongs to one machine.</summary>
    public static IReadOnlyList<string> IgnoreRules { get; } = ["/maestro.toml", "/.maestro/", "/.worktrees/"];

    /// <summary>An id for a project that is called like this: what is not <c>a-z</c>, <c>0-9</c> or <c>-</c> becomes <c>-</c>.</summary>
    /// <param name="name">Any name, such as the repository folder's.</param>
    public static string IdFor(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) id.Append(c);
            else if (id.Length > 0 && id[^1] != '-') id.Append('-');
        }

        var text = id.ToString();
        text = (text.Length > MaxIdLength ? text[..MaxIdLength] : text).Trim('-');
        return text.Length == 0 ? "project" : text;
    }

    /// <summary>maestro.toml, to stand in the repository's root.</summary>
    /// <param name="id">The project's id (see <see cref="IdFor"/>).</param>
    public static string Settings(string id) => $$"""
        # What this machine decides for the project. Not committed: it belongs to the operator.
        # All keys are in docs/spec/settings.md of Maestro. What the repository decides stands in WORKFLOW.md.

        id = {{TomlLiteral.Of(id)}}        # names branches (x/{{id}}-...) and leases; do not change it later
        repo_root = "."

        # Lanes (git worktrees) and state lie in the repository and are ignored by git.
        #worktree_root = ".worktrees"
        #state_path = ".maestro/maestro.db"

        [git]
        # The branch that pull requests go to; without it, the remote's HEAD.
        #base_branch = "main"

        [agent]
        # The coding agent. For a try without a model: ["maestro", "rehearsal-agent"]
        #command = ["codex", "app-server", "--listen", "stdio://"]

        [validation]
        # What the validation commands of WORKFLOW.md may touch: "lane" has no network, loopback included; "lane-network" has it;
        # "none" is no boundary for code that the agent wrote.
        #sandbox = "lane"

        [budget]
        # Without a number there is no limit.
        #tokens_per_issue = 2_000_000
        #tokens_per_day = 20_000_000

        """;

    /// <summary>WORKFLOW.md, to be committed.</summary>
    /// <param name="project">The project's name in the embedded tracker.</param>
    /// <param name="validationCommands">Shell lines that must succeed before a review; may be empty.</param>
    public static string Workflow(string project, IReadOnlyList<string> validationCommands) => $$"""
        +++
        # How issues of this repository are worked on. All keys are in docs/spec/workflow.md of Maestro.
        version = 1

        [tracker]
        provider = "local"          # the embedded tracker; "linear" for Linear
        project_slug = {{TomlLiteral.Of(project)}}
        startable_states = ["Todo"]
        in_progress_state = "In Progress"
        success_state = "In Review"
        failure_state = "Todo"
        terminal_states = ["Done", "Canceled", "Duplicate"]

        [execution]
        max_attempts = 3
        max_concurrent_agents = 1
        # Shell lines that must all succeed on the committed head before an issue goes to review.
        validation_commands = {{TomlLiteral.Of(validationCommands)}}

        [landing]
        mode = "service"            # Maestro merges once everything is approved and green; "manual" leaves it to a person
        method = "squash"
        min_approvals = 1

        [local]
        required_approvals = 1      # rules of the embedded forge; its required checks are the validation commands
        +++

        # How to work in this repository

        Work on the leased issue and on nothing else. When it asks for something that cannot be done or must not be done here, say so in a
        comment and finalize `manual_attention`.

        1. Read the issue with its comments, then the code that it touches. When it describes a fault, reproduce it first.
        2. Make the smallest change that does the whole of what the issue asks for. Follow the style of the code around it.
        3. Add or change tests so that they would fail without the change. Run the validation commands; all must succeed.
        4. Commit with a subject in the imperative and the reason in the body. Leave nothing uncommitted.
        5. Publish the lane, hand it over for review with a summary of what changed and how it was tested, and finalize.

        In review, answer every thread: change what is right to change, and explain what is not.

        """;
}
