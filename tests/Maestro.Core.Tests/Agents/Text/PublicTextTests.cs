using Maestro.Agents.Text;
using Xunit;

namespace Maestro.Tests.Agents.Text;

public sealed class PublicTextTests
{
    private static readonly PublicText Text = new(
        new HostPaths(new HashSet<string> { "home", "tmp", "etc", "usr", "dev", "bin", "Users", "var", "opt" }, ["/srv/work/repo", "C:\\work\\repo"]),
        text => text.Replace("s3cret-value", "[redacted]", StringComparison.Ordinal));

    [Theory]
    [InlineData("see /home/ada/repo/x.cs")]
    [InlineData("`/tmp/out.log`")]
    [InlineData("(/etc/passwd)")]
    [InlineData("path=/var/lib/x")]
    [InlineData("host:/opt/tool/bin")]
    [InlineData("/usr/local/bin/codex failed")]
    [InlineData("\"\\/home\\/ada\"")]
    [InlineData("C:\\Users\\ada\\x")]
    [InlineData("c:/work/x")]
    [InlineData("\\\\server\\share\\x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("FILE:%2Fetc")]
    [InlineData("~/.codex/config.toml")]
    [InlineData("in /srv/work/repo/src")]
    [InlineData("xx/srv/work/repo/src")]
    [InlineData("**/tmp/x**")]
    [InlineData(">/tmp/x")]
    public void Paths_of_this_machine_are_refused(string text)
    {
        var fault = Assert.Single(Text.Check(text));
        Assert.Equal("absolute_path", fault.Code);
        Assert.NotEmpty(fault.Found);
        Assert.Empty(Text.Check(Text.Mask(text)));
        Assert.Contains("[path removed]", Text.Mask(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/Program.cs and ./tmp/x and ../home/y")]
    [InlineData("GET /livez, POST /api/v1/users/7 and /state")]
    [InlineData("https://example.org/home/index.html and http://localhost:8080/tmp/x")]
    [InlineData("2>/dev/null and #!/usr/bin/env bash and /bin/sh.")]
    [InlineData("either/or, 1/2, and/home/or")]
    [InlineData("{root}/home/x and $TMP/tmp/x and ${HOME}/etc/x")]
    [InlineData("about ~5/10 of them, ~~struck/out~~")]
    [InlineData("a regex \\\\d+\\w and a tab \\t")]
    [InlineData("/home and /tmp alone")]
    [InlineData("std::vector<int> and key: value, 10:30")]
    public void Routes_addresses_and_relative_paths_are_not(string text)
    {
        Assert.Empty(Text.Check(text));
        Assert.Equal(text, Text.Mask(text));
    }

    [Theory]
    [InlineData("ask ada@example.org")]
    [InlineData("Co-authored-by: Ada <ada.l+x@mail.example.co.uk>")]
    public void Addresses_of_people_are_refused(string text)
    {
        Assert.Equal("email_address", Assert.Single(Text.Check(text)).Code);
        Assert.Contains("[address removed]", Text.Mask(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git@github.com:o/r.git")]
    [InlineData("actions/checkout@v4.1.0")]
    [InlineData("@openai/codex@0.169.0")]
    [InlineData("user@localhost")]
    public void Versions_and_remotes_are_no_addresses_of_people(string text) => Assert.Empty(Text.Check(text));

    [Theory]
    [InlineData("the key is s3cret-value.")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("lin_api_abcdefghijklmnopqrstuvwxyz0123")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----")]
    public void Secrets_are_refused_and_never_shown(string text)
    {
        var fault = Assert.Single(Text.Check(text));
        Assert.Equal(("secret", ""), (fault.Code, fault.Found));
        Assert.Empty(Text.Check(Text.Mask(text)));
    }

    [Fact]
    public void A_secret_inside_a_path_is_not_shown_in_the_refusal() =>
        Assert.DoesNotContain(Text.Check("/tmp/s3cret-value/x"), fault => fault.Found.Contains("s3cret", StringComparison.Ordinal));

    [Fact]
    public void Every_fault_is_named_at_once_and_there_is_an_end()
    {
        Assert.Equal(["secret", "absolute_path", "email_address"], Text.Check("s3cret-value /tmp/x ada@example.org").Select(fault => fault.Code));
        Assert.True(Text.Check(string.Concat(Enumerable.Repeat("/tmp/x ", 50_000))).Count < 20);
        Assert.True(Text.Check(string.Concat(Enumerable.Repeat("/tmp/x:", 50_000))).Count < 20);
        Assert.Empty(Text.Check(new string('a', 1_000_000)));
        Assert.Empty(Text.Check(string.Concat(Enumerable.Repeat("a.", 500_000))));
    }

    [Fact]
    public void Comments_of_an_agent_become_visible_instead_of_vanishing() =>
        Assert.Equal("parse `&lt;!--` first --> ok", PublicText.Clean("parse `<!--` first --> ok\u200B"));

    [Fact]
    public void The_machine_s_own_folders_are_known()
    {
        var folder = Directory.CreateTempSubdirectory("maestro-text-");
        try
        {
            var text = new PublicText(HostPaths.OfThisMachine(folder.FullName), text => text);
            Assert.NotEmpty(text.Check($"in {folder.FullName}{Path.DirectorySeparatorChar}x"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
