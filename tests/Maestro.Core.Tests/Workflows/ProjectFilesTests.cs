using System.Text;
using Maestro.Tests.Settings;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Workflows;

public sealed class ProjectFilesTests : IDisposable
{
    private readonly SettingsFile world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void The_settings_read_back_with_the_embedded_default()
    {
        var settings = world.Load(ProjectFiles.Settings("my-project"));
        Assert.Equal(("my-project", world.Folder), (settings.Id, settings.RepositoryRoot));
        Assert.Empty(settings.SecretVariables);
        Assert.Equal("local", settings.ResolveForgeProvider("local"));
    }

    [Fact]
    public void What_is_commented_out_in_the_settings_can_be_used()
    {
        var settings = world.Load(Uncommented(ProjectFiles.Settings("x")));
        Assert.Equal(("main", 2_000_000L), (settings.Git.BaseBranch, settings.Budget.TokensPerIssue));
    }

    [Fact]
    public void The_workflow_reads_back_whatever_it_is_given()
    {
        string[] commands = ["make \"all\"", "echo a\\b\ttab\n./x", "é 😀"];
        var policy = WorkflowReader.Parse(ProjectFiles.Workflow("A \"name\" \\ here", commands), "WORKFLOW.md");
        Assert.Equal(("local", "A \"name\" \\ here"), (policy.Tracker.Provider, policy.Tracker.ProjectSlug));
        Assert.Equal(commands, policy.Execution.ValidationCommands);
        Assert.StartsWith("# How to work", policy.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public void Apart_from_the_project_the_workflow_says_the_defaults()
    {
        var policy = WorkflowReader.Parse(ProjectFiles.Workflow("demo", []), "WORKFLOW.md");
        var defaults = WorkflowReader.Parse(WorkflowText.With(body: policy.Instructions), "WORKFLOW.md");
        Assert.Equivalent(defaults, policy, strict: true);
    }

    [Theory]
    [InlineData("Maestro", "maestro")]
    [InlineData("My Repo.Net_2", "my-repo-net-2")]
    [InlineData("--a--", "a")]
    [InlineData("über", "ber")]
    [InlineData("日本", "project")]
    [InlineData("", "project")]
    public void An_id_is_made_from_any_name(string name, string id)
    {
        Assert.Equal(id, ProjectFiles.IdFor(name));
        Assert.Equal(id, world.Load(ProjectFiles.Settings(id)).Id);
    }

    [Fact]
    public void An_id_is_never_too_long() => Assert.Equal(64, world.Load(ProjectFiles.Settings(ProjectFiles.IdFor(new string('x', 300)))).Id.Length);

    /// <summary>Takes the mark off lines such as <c>#key = value</c>; prose has a space after it.</summary>
    internal static string Uncommented(string text)
    {
        var result = new StringBuilder();
        foreach (var line in text.Split('\n'))
            result.Append(line.Length > 1 && line[0] == '#' && char.IsAsciiLetterLower(line[1]) ? line[1..] : line).Append('\n');
        return result.ToString();
    }
}
