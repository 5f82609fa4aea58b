using Maestro.Agents.Environments;
using Maestro.Processes;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Agents;

public sealed class ChildEnvironmentTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Only_listed_variables_pass()
    {
        var parent = new Dictionary<string, string>
        {
            ["PATH"] = "/bin",
            ["HOME"] = "/home/ada",
            ["LC_ALL"] = "C",
            ["XDG_CACHE_HOME"] = "/c",
            ["CODEX_HOME"] = "/x",
            ["https_proxy"] = "p",
            ["LINEAR_API_KEY"] = "k",
            ["GH_TOKEN"] = "t",
            ["SSH_AUTH_SOCK"] = "s",
            ["AWS_SECRET_ACCESS_KEY"] = "a",
            ["MAESTRO_TREE"] = "m",
            ["path"] = "lower",
            ["LC"] = "no",
        };
        var child = Build(HostSystem.Linux, parent);
        Assert.Equal(["CODEX_HOME", "HOME", "LC_ALL", "PATH", "XDG_CACHE_HOME", "https_proxy"], child.Variables.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(child.Withheld);
    }

    [Fact]
    public void Windows_has_its_own_names_in_any_case_and_the_others_do_not_get_them()
    {
        var parent = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Path"] = "p", ["SYSTEMROOT"] = "r", ["AppData"] = "a", ["codex_home"] = "c", ["Secret"] = "s" };
        Assert.Equal(["AppData", "Path", "SYSTEMROOT", "codex_home"], Build(HostSystem.Windows, parent).Variables.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(Build(HostSystem.MacOS, parent).Variables);
        Assert.Equal("p", Build(HostSystem.Windows, parent).Variables["PATH"]);
    }

    [Fact]
    public void Further_names_pass_when_the_operator_allows_them()
    {
        var parent = new Dictionary<string, string> { ["NUGET_PACKAGES"] = "/n" };
        Assert.Equal("/n", Build(HostSystem.Linux, parent, allow: ["NUGET_PACKAGES", "NOT_SET"]).Variables["NUGET_PACKAGES"]);
    }

    [Fact]
    public void A_secret_does_not_pass_whatever_allows_it()
    {
        var parent = new Dictionary<string, string> { ["CODEX_TRACKER_KEY"] = "canary-1", ["GITHUB_TOKEN"] = "canary-2" };
        var child = Build(HostSystem.Linux, parent, ["GITHUB_TOKEN"], ["CODEX_TRACKER_KEY", "GITHUB_TOKEN"], new() { ["GITHUB_TOKEN"] = "set" });
        Assert.Empty(child.Variables);
        Assert.Equal(["CODEX_TRACKER_KEY", "GITHUB_TOKEN"], child.Withheld);
    }

    [Fact]
    public void On_windows_a_secret_does_not_pass_in_another_case()
    {
        var parent = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Codex_Key"] = "canary" };
        Assert.Empty(Build(HostSystem.Windows, parent, secrets: ["CODEX_KEY"]).Variables);
    }

    [Theory]
    [InlineData("a-long-token", "a-long-token", false)]
    [InlineData("a-long-token", "https://x:a-long-token@example.org", false)]
    [InlineData("short", "short", false)]
    [InlineData("short", "a short word", true)]
    [InlineData("", "anything", true)]
    public void A_variable_that_holds_a_secrets_value_does_not_pass(string secret, string value, bool passes)
    {
        var parent = new Dictionary<string, string> { ["MY_TOKEN"] = secret, ["HTTPS_PROXY"] = value };
        var child = Build(HostSystem.Linux, parent, secrets: ["MY_TOKEN"]);
        Assert.Equal(passes, child.Variables.ContainsKey("HTTPS_PROXY"));
        Assert.Equal(passes ? [] : ["HTTPS_PROXY"], child.Withheld);
    }

    [Fact]
    public void The_private_folder_for_temporary_files_wins_over_the_inherited_one()
    {
        var parent = new Dictionary<string, string> { ["TMPDIR"] = "/tmp", ["TEMP"] = "t" };
        Assert.Equal("/lane/tmp", Build(HostSystem.Linux, parent, extras: new(ChildEnvironment.TemporaryFolder(HostSystem.Linux, "/lane/tmp"))).Variables["TMPDIR"]);
        var windows = Build(HostSystem.Windows, parent, extras: new(ChildEnvironment.TemporaryFolder(HostSystem.Windows, @"C:\lane"))).Variables;
        Assert.All(["TEMP", "TMP", "TMPDIR"], name => Assert.Equal(@"C:\lane", windows[name]));
    }

    [Fact]
    public void The_specification_lists_exactly_the_variables_that_pass()
    {
        var rows = MarkdownTable.Read(Repository.Read("docs", "spec", "processes.md"), "What a child sees", "variables", "on");
        var listed = rows.ToLookup(row => row[1], row => row[0].Split(' '));
        Assert.Equal(
            AllowedVariables.Everywhere.Concat(AllowedVariables.Prefixes.Select(prefix => prefix + "*")).Order(StringComparer.Ordinal),
            listed["every system"].SelectMany(names => names).Order(StringComparer.Ordinal));
        Assert.Equal(AllowedVariables.OnWindows, listed["Windows"].SelectMany(names => names));
    }

    private static ChildEnvironment Build(
        HostSystem system,
        Dictionary<string, string> parent,
        IReadOnlyList<string>? allow = null,
        IReadOnlyList<string>? secrets = null,
        Dictionary<string, string>? extras = null) => ChildEnvironment.Build(system, parent, allow ?? [], secrets ?? [], extras ?? Nothing);
}
