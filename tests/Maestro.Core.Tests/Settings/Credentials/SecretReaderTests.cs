using System.Text.Json;
using Maestro.Problems;
using Maestro.Settings;
using Maestro.Settings.Credentials;
using Xunit;

namespace Maestro.Tests.Settings.Credentials;

public sealed class SecretReaderTests
{
    private const string Value = "canary-0123456789";

    [Fact]
    public void Named_variables_are_read_and_redacted()
    {
        var secrets = SecretReader.Read(Named("KEY", "TOKEN"), new Dictionary<string, string> { ["KEY"] = $" {Value}\n", ["TOKEN"] = "canary-token" });
        Assert.Equal(Value, secrets.TrackerApiKey!.Reveal());
        Assert.Equal("canary-token", secrets.GitHubToken!.Reveal());
        Assert.Null(secrets.OperatorHttpToken);
        Assert.Equal("[redacted] [redacted]", secrets.Redactor.Redact($"{Value} canary-token"));
    }

    [Fact]
    public void Without_named_variables_there_are_no_secrets_and_nothing_else_is_asked()
    {
        var secrets = SecretReader.Read(Named(null, null), new Dictionary<string, string> { ["GH_TOKEN"] = Value, ["GITHUB_TOKEN"] = Value });
        Assert.Null(secrets.TrackerApiKey);
        Assert.Null(secrets.GitHubToken);
    }

    [Fact]
    public void All_empty_and_unset_variables_are_named_together()
    {
        var error = Assert.Throws<MaestroException>(() => SecretReader.Read(Named("KEY", "TOKEN"), new Dictionary<string, string> { ["KEY"] = " " }));
        Assert.Equal(ProblemKind.Usage, error.Kind);
        Assert.Equal([("env_var_empty", "KEY"), ("env_var_empty", "TOKEN")], error.Problems.Select(problem => (problem.Code, problem.Subject)));
        Assert.Contains("empty", error.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("not set", error.Problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words-canary")]
    [InlineData("canary\u0007-value")]
    [InlineData("canäry-value")]
    [InlineData("tiny-1")]
    public void A_value_that_cannot_be_a_token_is_refused_without_being_shown(string value)
    {
        var error = Assert.Throws<MaestroException>(() => SecretReader.Read(Named("KEY", null), new Dictionary<string, string> { ["KEY"] = value }));
        Assert.Equal("env_var_malformed", error.Code);
        Assert.DoesNotContain(value, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_does_not_show_itself_when_it_is_printed_or_serialised()
    {
        var secrets = SecretReader.Read(Named("KEY", null), new Dictionary<string, string> { ["KEY"] = Value });
        string[] shown = [$"{secrets}", $"{secrets.TrackerApiKey}", JsonSerializer.Serialize(secrets), JsonSerializer.Serialize(secrets.TrackerApiKey)];
        Assert.All(shown, text => Assert.DoesNotContain(Value, text, StringComparison.Ordinal));
        Assert.Contains("KEY", shown[0], StringComparison.Ordinal);
    }

    private static MaestroSettings Named(string? key, string? token) => new()
    {
        Id = "demo",
        File = "/x/maestro.toml",
        RepositoryRoot = "/x",
        WorktreeRoot = "/x/.worktrees",
        StatePath = "/x/.maestro/maestro.db",
        Tracker = new TrackerSettings { ApiKeyVariable = key, LocalPath = "/x/.maestro/tracker.db" },
        GitHub = new GitHubSettings { TokenVariable = token },
    };
}
