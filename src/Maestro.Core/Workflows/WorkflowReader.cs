using System.Text;
using Maestro.Problems;
using Maestro.Settings.Credentials;
using Maestro.Settings.Keys;
using Maestro.Settings.Toml;
using Maestro.Workflows.Reading;

namespace Maestro.Workflows;

/// <summary>Reads and checks WORKFLOW.md; everything that is wrong with it is reported together, with the lines of the file.</summary>
public static class WorkflowReader
{
    /// <summary>Reads a file's content as git keeps it.</summary>
    /// <param name="bytes">The content, UTF-8.</param>
    /// <param name="subject">What problems are about: the file's name.</param>
    /// <exception cref="MaestroException">It is wrong: every problem, with its place (<see cref="ProblemKind.Usage"/>).</exception>
    public static WorkflowPolicy Parse(ReadOnlySpan<byte> bytes, string subject) =>
        StrictUtf8.TryDecode(bytes, out var text, out var invalidAt)
            ? Parse(text, subject)
            : throw new MaestroException(
                ProblemKind.Usage,
                new Problem("file_not_utf8", subject, "The file is not UTF-8 from here on.", "Save it as UTF-8.") { Position = invalidAt });

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="subject">What problems are about: the file's name.</param>
    /// <exception cref="MaestroException">It is wrong: every problem, with its place (<see cref="ProblemKind.Usage"/>).</exception>
    public static WorkflowPolicy Parse(string text, string subject)
    {
        if (Encoding.UTF8.GetByteCount(text) > TomlLimits.MaxDocumentBytes)
            throw new MaestroException(ProblemKind.Usage, TomlReader.TooLarge(subject));
        var problems = new DocumentProblems(subject);
        SecretShape.Report(text, problems);
        if (FrontMatterReader.Split(text, subject, out var missing) is not { } parts)
        {
            problems.Add(missing!);
            throw new MaestroException(ProblemKind.Usage, problems.InOrder());
        }

        var reading = TomlReader.Read(parts.Toml, subject, firstLine: 2);
        if (WorkflowVersion.Refuse(reading, subject) is { } unsupported) throw new MaestroException(ProblemKind.Usage, unsupported);
        var document = new KeyedDocument(reading, WorkflowKeys.Table, problems);
        var policy = new WorkflowBuilder(document).Build(PolicyTextRules.Trim(parts.Body));
        new WorkflowRules(document, problems).Check(policy);
        PolicyTextRules.Check(parts, problems);
        problems.ThrowIfAny();
        return policy;
    }
}
