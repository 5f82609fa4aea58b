using Maestro.Settings;
using Maestro.Tests.Docs;
using Maestro.Tests.Settings;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Workflows;

/// <summary>The files that this repository pilots itself with.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private readonly SettingsFile world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void The_example_settings_are_valid_where_they_stand()
    {
        var settings = SettingsReader.Load(Path.Combine(Repository.Root, "maestro.example.toml"));
        Assert.Equal(("maestro", Path.TrimEndingDirectorySeparator(Repository.Root)), (settings.Id, settings.RepositoryRoot));
        Assert.Equal(ValidationSandbox.None, settings.Validation);
        Assert.Empty(settings.SecretVariables);
    }

    [Fact]
    public void The_example_settings_show_every_key_and_nothing_else()
    {
        File.WriteAllText(world.At("certificates.pem"), "");
        var example = ProjectFilesTests.Uncommented(Repository.Read("maestro.example.toml"));
        var settings = world.Load(example);
        Assert.Equal(3, settings.SecretVariables.Count);
        var section = "";
        var shown = new List<string>();
        foreach (var line in example.Split('\n'))
        {
            if (line.StartsWith('[')) section = line.Trim('[', ']', ' ');
            else if (line.Length > 0 && char.IsAsciiLetterLower(line[0])) shown.Add($"{section}.{line.Split('=')[0].Trim()}");
        }

        Assert.Equal(SettingsKeys.Table.Keys.Select(key => $"{key.Section}.{key.Name}"), shown);
    }

    [Fact]
    public void The_example_settings_show_defaults_where_there_are_any()
    {
        File.WriteAllText(world.At("certificates.pem"), "");
        var example = world.Load(ProjectFilesTests.Uncommented(Repository.Read("maestro.example.toml")));
        var defaults = world.Load(SettingsFile.Minimal);
        Assert.Equivalent(defaults.Agent with { EnvAllow = example.Agent.EnvAllow }, example.Agent, strict: true);
        Assert.Equal(
            (defaults.WorkflowPath, defaults.WorktreeRoot, defaults.StatePath, defaults.PollInterval, defaults.Git.Remote, defaults.Tracker.LocalPath),
            (example.WorkflowPath, example.WorktreeRoot, example.StatePath, example.PollInterval, example.Git.Remote, example.Tracker.LocalPath));
    }

    [Fact]
    public void The_workflow_of_this_repository_is_valid()
    {
        var policy = WorkflowReader.Parse(Repository.Read("WORKFLOW.md"), "WORKFLOW.md");
        Assert.Equal(("local", "maestro"), (policy.Tracker.Provider, policy.Tracker.ProjectSlug));
        Assert.Equal(["./scripts/test.sh"], policy.Execution.ValidationCommands);
        Assert.True(policy.Execution.ItemTimeout >= policy.Execution.ValidationTimeout);
        var isProtected = new PathPatterns(policy.Landing.ProtectedPaths, ignoreCase: true);
        Assert.All(["WORKFLOW.md", ".ci/run", "scripts/test.sh", "src/.editorconfig", "Directory.Build.props"], path => Assert.True(isProtected.Match(path), path));
        Assert.False(isProtected.Match("src/Maestro.Core/Workflows/WorkflowReader.cs"));
    }

    [Fact]
    public void The_files_that_the_workflow_reads_first_exist() =>
        Assert.All(
            WorkflowReader.Parse(Repository.Read("WORKFLOW.md"), "WORKFLOW.md").ReadFirst,
            path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path));

    [Fact]
    public void The_settings_of_the_pilot_guide_are_valid()
    {
        var guide = Repository.Read("docs", "guide", "pilot.md");
        var start = guide.IndexOf("```toml\n", StringComparison.Ordinal) + "```toml\n".Length;
        var settings = world.Load(guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.Equal(["maestro", "rehearsal-agent", "--script", "/path/to/pilot.json"], settings.Agent.Command);
    }
}
