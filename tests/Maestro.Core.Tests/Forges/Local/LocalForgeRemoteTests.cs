using Maestro.Forges.Local;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class LocalForgeRemoteTests
{
    [Theory]
    [InlineData("/srv/git/app.git", "/srv/git/app.git")]
    [InlineData("/srv/git/app.git/", "/srv/git/app.git")]
    [InlineData("file:///srv/git/my%20app.git", "/srv/git/my app.git")]
    [InlineData("file://localhost/srv/app.git", "/srv/app.git")]
    [InlineData("../origin.git", "/home/ada/origin.git")]
    [InlineData("origin.git", "/home/ada/repo/origin.git")]
    [InlineData("./a:b", "/home/ada/repo/a:b")]
    public void A_path_of_this_machine_is_found(string url, string path) =>
        Assert.Equal(Path.GetFullPath(path), LocalForgeRemote.PathOf(url, Path.GetFullPath("/home/ada/repo")));

    [Theory]
    [InlineData("")]
    [InlineData("https://github.com/acme/app.git")]
    [InlineData("ssh://git@example.org/app.git")]
    [InlineData("git@example.org:acme/app.git")]
    [InlineData("example.org:app.git")]
    [InlineData("file://server/share/app.git")]
    [InlineData("ext::sh -c touch% /tmp/x")]
    public void Everything_else_is_refused(string url) =>
        Assert.Equal("local_forge_needs_local_remote", Assert.Throws<MaestroException>(() => LocalForgeRemote.PathOf(url, "/home/ada/repo")).Code);

    [Fact]
    public void A_password_in_the_address_is_not_told()
    {
        var refused = Assert.Throws<MaestroException>(() => LocalForgeRemote.PathOf("https://ada:s3cret@example.org/app.git", "/r"));
        Assert.Equal("https://***@example.org/app.git", refused.Problems[0].Subject);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_gone_or_not_bare_is_refused()
    {
        using var world = new ForgeWorld();
        foreach (var remote in new[] { world.Clone, world.Git["gone.git"], world.Git.Folder.Write("file", "x") })
        {
            var refused = await Assert.ThrowsAsync<MaestroException>(() => world.OpenAsync(remote: remote));
            Assert.Equal("local_forge_needs_bare_remote", refused.Code);
            Assert.Equal(ProblemKind.Usage, refused.Kind);
        }

        Assert.Equal("local_forge_needs_local_remote", (await Assert.ThrowsAsync<MaestroException>(() => world.OpenAsync(remote: "git@example.org:a.git"))).Code);
        await world.OpenAsync(remote: "../origin.git");
        await world.OpenAsync(remote: new Uri(world.Origin).AbsoluteUri);
    }
}
