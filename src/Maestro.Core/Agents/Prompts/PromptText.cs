using System.Text.RegularExpressions;
using Maestro.Agents.Text;
using Maestro.Agents.Tools;
using Maestro.Gates;

namespace Maestro.Agents.Prompts;

/// <summary>Pieces that several turns' inputs share. Whatever comes from outside stands in a fence or is a name of a checked shape.</summary>
internal static partial class PromptText
{
    private const int TailBytes = 8 * 1024;

    /// <summary>A name from outside between sentences of ours: what has another shape than a name is left out.</summary>
    /// <param name="name">An identifier, a code.</param>
    /// <param name="otherwise">What stands there instead.</param>
    public static string Name(string name, string otherwise) => NameShape().IsMatch(name) ? name : otherwise;

    /// <summary>An address as code; empty when it is none.</summary>
    public static string Address(string? url) => url is not null && AddressShape().IsMatch(url) ? $" `{url}`" : "";

    /// <summary>What is public already; empty when nothing is.</summary>
    public static IEnumerable<string> Done(TurnContext context)
    {
        var progress = context.Progress;
        if (progress.IsInProgress) yield return $"The issue is in \"{context.Policy.Tracker.InProgressState}\".";
        if (progress.HasStartComment) yield return "The start comment is written.";
        if (progress.PullRequestUrl is not null)
            yield return $"The pull request is open:{Address(progress.PullRequestUrl)}. Publish again when HEAD has new commits.";
        if (progress.NeedsExplanation) yield return $"A person was asked for; the explanation is missing: `{ToolNames.IssueComment}`.";
        if (progress.Recorded is { } path) yield return $"The way to end is recorded; `{ToolNames.IssueTerminalFinalize}` with `{path.ToSnakeCase()}` is missing.";
    }

    /// <summary>How the attempt before failed; empty for a first attempt.</summary>
    public static string Failure(TurnContext context)
    {
        if (context.Previous is not { } previous) return "";
        var intro = $"This is attempt {context.Attempt}. The one before failed: `{Name(previous.ErrorClass, "failed")}`. Its commits and files are still here; mend the cause first.";
        return previous.OutputTail.Length == 0
            ? intro
            : $"{intro}\n\n{TextFence.WrapTail("output of the failed attempt", previous.OutputTail, TailBytes)}";
    }

    /// <summary>What the host runs on HEAD afterwards; empty when nothing.</summary>
    public static string Validation(TurnContext context)
    {
        var commands = context.Policy.Execution.ValidationCommands;
        return commands.Count == 0
            ? ""
            : "The host runs these on HEAD afterwards; they have to succeed:\n"
                + string.Join('\n', commands.Select(command => $"- `{UntrustedText.Line(command, 500).Replace('`', '\'')}`"));
    }

    /// <summary>Numbered lines.</summary>
    public static string Numbered(IEnumerable<string> steps) => string.Join('\n', steps.Select((step, index) => $"{index + 1}. {step}"));

    /// <summary>Parts with an empty line between; empty parts are left out.</summary>
    public static string Join(params IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));

    [GeneratedRegex(@"\A[\w.#=-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]{1,15}:[\w./:#?=&%@~+-]{1,400}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AddressShape();
}
