using Maestro.Problems;
using Maestro.Settings.Credentials;
using Maestro.Settings.Keys;
using Xunit;

namespace Maestro.Tests.Settings.Credentials;

public sealed class SecretShapeTests
{
    [Theory]
    [InlineData("lin_api_", "0123456789abcdefABCDEF0123456789abcdefAB")]
    [InlineData("lin_oauth_", "0123456789abcdefABCDEF0123456789")]
    [InlineData("ghp_", "0123456789abcdefABCDEF0123456789abcd")]
    [InlineData("github_pat_", "11ABCDEFG0123456789_abcdefghijklmnop")]
    [InlineData("glpat-", "0123456789abcdefABCD")]
    [InlineData("sk-proj-", "0123456789abcdefABCDEF01234567")]
    [InlineData("xoxb-", "123456789012-abcdefghij")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig")]
    [InlineData("-----BEGIN OPENSSH ", "PRIVATE KEY-----")]
    [InlineData("https://bot:", "hunter2@example.com/x.git")]
    public void Tokens_of_known_forms_are_recognised_and_not_shown(string start, string rest)
    {
        var problems = new DocumentProblems("x");
        SecretShape.Report($"first line\nkey 😀 {start}{rest}", problems);
        var problem = Assert.Single(problems.InOrder());
        Assert.Equal(("secret_in_file", new TextPosition(2, 7)), (problem.Code, problem.Position!.Value));
        Assert.DoesNotContain(rest, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eyJaaaaaaaaaaaa-")]
    [InlineData("sk-")]
    [InlineData("a://b:c")]
    [InlineData("-----BEGIN A ")]
    [InlineData("ghp_0123456789abcdefABCDEF0123456789abcd ")]
    public void A_hostile_file_costs_no_more_than_its_length(string piece)
    {
        var problems = new DocumentProblems("x");
        SecretShape.Report(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)), problems);
        Assert.InRange(problems.Count, 0, 20);
    }

    [Theory]
    [InlineData("LINEAR_API_KEY")]
    [InlineData("lin_api_key_env_var")]
    [InlineData("https://example.com:8080/path@2")]
    [InlineData("sk-learn-contrib-imbalanced-data-sets-2")]
    [InlineData("postgres://app:app@localhost:5432/app and redis://x:y@127.0.0.1 and amqp://guest:guest@queue")]
    [InlineData("sk-learn and task-list-of-something-long")]
    [InlineData("see RFC 3339 at https://www.rfc-editor.org/rfc/rfc3339")]
    [InlineData("commit 0123456789abcdef0123456789abcdef01234567")]
    public void Ordinary_text_is_left_alone(string text) => Assert.False(SecretShape.IsIn(text));
}
