using System.Text;
using Maestro.Agents.Text;

namespace Maestro.Agents.Prompts;

/// <summary>
/// What a thread is started with: the repository's policy, the files it names, then the contract of the run, each capped so that the last is
/// never pushed out (docs/spec/prompts.md).
/// </summary>
internal static class DeveloperInstructions
{
    private const int PolicyBytes = 64 * 1024;
    private const int FileBytes = 32 * 1024;
    private const int AllFilesBytes = 96 * 1024;

    /// <summary>Puts the instructions together.</summary>
    /// <param name="policy">The Markdown of WORKFLOW.md at the base commit.</param>
    /// <param name="readFirst">The files it names, at the same commit, in its order.</param>
    /// <param name="contract">The contract of the run (<see cref="ToolContract"/>).</param>
    public static string Compose(string policy, IReadOnlyList<InstructionFile> readFirst, string contract)
    {
        var text = new StringBuilder();
        Add(text, ByteCap.Head(UntrustedText.Visible(policy), PolicyBytes));
        AddFiles(text, readFirst);
        Add(text, contract);
        return text.ToString();
    }

    private static void AddFiles(StringBuilder text, IReadOnlyList<InstructionFile> files)
    {
        var left = AllFilesBytes;
        var leftOut = new List<string>();
        foreach (var file in files)
        {
            var content = ByteCap.Head(UntrustedText.Visible(file.Text), FileBytes);
            var size = Encoding.UTF8.GetByteCount(content);
            if (size > left)
            {
                leftOut.Add(file.Path);
                continue;
            }

            left -= size;
            Add(text, $"# {UntrustedText.Line(file.Path, 300)}\n\n{content}");
        }

        if (leftOut.Count > 0)
            Add(text, $"Too long to be shown here, read them yourself: {string.Join(", ", leftOut.Select(path => UntrustedText.Line(path, 300)))}.");
    }

    private static void Add(StringBuilder text, string part)
    {
        if (part.Length == 0) return;
        if (text.Length > 0) text.Append("\n\n");
        text.Append(part);
    }
}
