using System.Text.RegularExpressions;
using Maestro.Settings;
using Maestro.Settings.Keys;
using Maestro.Tests.Docs;
using Maestro.Workflows.Reading;
using Xunit;

namespace Maestro.Tests.Settings.Keys;

public sealed partial class SpecifiedKeysTests
{
    private static readonly string[] Names = ["settings.md", "workflow.md"];

    public static TheoryData<string> Documents => [.. Names];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_specification_lists_exactly_the_keys_that_the_reader_knows_with_type_and_default(string name)
    {
        var table = TableOf(name);
        var document = Repository.Read("docs", "spec", name);
        foreach (var section in table.Sections.Prepend(string.Empty))
        {
            var rows = MarkdownTable.Read(document, section.Length == 0 ? "Top of the file" : $"[{section}]", "key", "type", "default", "meaning");
            Assert.Equal(
                table.Keys.Where(key => key.Section == section).Select(key => $"{key.Name} | {key.Type} | {key.DefaultText}"),
                rows.Select(row => $"{row[0]} | {row[1]} | {row[2]}"));
            Assert.All(rows, row => Assert.NotEmpty(row[3]));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_specification_has_no_table_that_the_reader_does_not_know(string name)
    {
        var headings = Repository.Read("docs", "spec", name).Split('\n').Where(line => line.StartsWith("### [", StringComparison.Ordinal));
        Assert.Equal(TableOf(name).Sections.Order(), headings.Select(line => line["### [".Length..^1]).Order());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_declared_key_is_read(string name)
    {
        // A key that the reader never asks for would be accepted and do nothing.
        var (folder, declarations) = name == "settings.md" ? ("Settings", "SettingsKeys") : ("Workflows", "WorkflowKeys");
        var declared = Sources(folder, $"{declarations}.cs").SelectMany(source => KeyField().Matches(source)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(TableOf(name).Keys.Count, declared.Count);
        var sources = Sources(folder, "*Builder.cs").ToList();
        Assert.All(declared, field => Assert.Contains(sources, source => Regex.IsMatch(source, $@"\b{declarations}\.{field}\b")));
    }

    [Fact]
    public void The_hint_about_keys_of_the_workflow_knows_all_of_them()
    {
        var shared = SettingsKeys.Table.Sections;
        var expected = WorkflowKeys.Table.Keys
            .Select(key => key.Section.Length == 0 ? key.Name : shared.Contains(key.Section) ? $"{key.Section}.{key.Name}" : key.Section)
            .ToHashSet();
        Assert.Equal(expected.Order(), SettingsKeys.OfWorkflow.Order());
    }

    [Fact]
    public void Every_problem_code_of_settings_and_workflows_is_in_the_specification_and_back()
    {
        var sources = Sources("Settings", "*.cs").Concat(Sources("Workflows", "*.cs")).Where(source => !KeyField().IsMatch(source)).ToList();
        var used = sources.SelectMany(source => CodeInSource().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        var specified = Names
            .SelectMany(name => MarkdownTable.Read(Repository.Read("docs", "spec", name), "Problems", "code", "when"))
            .Select(row => row[0])
            .ToList();
        Assert.Equal(specified.Count, specified.Distinct().Count());
        Assert.Empty(used.Except(specified));
        Assert.All(specified, code => Assert.Contains(sources, source => source.Contains($"\"{code}\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Maestro.Core", folder), pattern, SearchOption.AllDirectories).Select(File.ReadAllText);

    private static KeyTable TableOf(string name) => name == "settings.md" ? SettingsKeys.Table : WorkflowKeys.Table;

    [GeneratedRegex(@"public static readonly \w*Key(?:<[\w?]+>)? (\w+)\b")]
    private static partial Regex KeyField();

    [GeneratedRegex(@"(?:problems\.Add|new Problem|new Flaw|new)\(\s*""([a-z0-9]+(?:_[a-z0-9]+)+)"",")]
    private static partial Regex CodeInSource();
}
