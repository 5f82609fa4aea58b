using System.Text;
using System.Text.Json;
using Maestro.Settings.Credentials;
using Xunit;

namespace Maestro.Tests.Settings.Credentials;

public sealed class RedactorTests
{
    private const string Key = "lin_api_canary/+42 ä\"x";

    [Fact]
    public void A_text_without_secrets_stays_the_same_object()
    {
        const string Text = "nothing here";
        Assert.Same(Text, new Redactor([Key]).Redact(Text));
        Assert.Same(Text, Redactor.Nothing.Redact(Text));
    }

    [Fact]
    public void Every_occurrence_is_replaced()
    {
        Assert.Equal("[redacted][redacted] and [redacted]!", new Redactor(["canary-a", "canary-b"]).Redact("canary-acanary-b and canary-a!"));
    }

    [Fact]
    public void Where_one_secret_begins_another_the_longer_goes()
    {
        Assert.Equal("[redacted] [redacted]", new Redactor(["canary", "canary-long"]).Redact("canary-long canary"));
    }

    [Fact]
    public void Secrets_are_found_inside_urls_json_and_base64()
    {
        var redactor = new Redactor([Key]);
        Assert.Equal("https://x:[redacted]@host/p?key=[redacted]", redactor.Redact($"https://x:{Key}@host/p?key={Uri.EscapeDataString(Key)}"));
        Assert.Equal("{\"k\":\"[redacted]\"}", redactor.Redact(JsonSerializer.Serialize(new Dictionary<string, string> { ["k"] = Key })));
        for (var before = 0; before < 4; before++)
            for (var after = 0; after < 4; after++)
            {
                var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + Key + new string('y', after)));
                var shown = redactor.Redact($"Authorization: Basic {encoded}");
                Assert.Contains(Redactor.Mark, shown, StringComparison.Ordinal);
                Assert.True(shown.Length < "Authorization: Basic ".Length + Redactor.Mark.Length + 12, shown);
            }
    }

    [Theory]
    [InlineData("said lin_api_can…", "said [redacted]…")]
    [InlineData("…42-secret and more", "…[redacted] and more")]
    [InlineData("lin_api_…_42-secret", "[redacted]…[redacted]")]
    [InlineData("lin_api_canary_42-secret… lin_a…", "[redacted]… [redacted]…")]
    [InlineData("…secret lin_api_canary_42-secret lin_…", "…[redacted] [redacted] [redacted]…")]
    public void A_part_of_a_secret_beside_a_cut_goes_too(string text, string shown) =>
        Assert.Equal(shown, new Redactor(["lin_api_canary_42-secret"]).Redact(text));

    [Theory]
    [InlineData("lin… and …ret")]
    [InlineData("lin_api_can and 42-secret")]
    [InlineData("one … two…")]
    public void What_is_too_short_or_not_beside_a_cut_stays(string text) =>
        Assert.Equal(text, new Redactor(["lin_api_canary_42-secret"]).Redact(text));

    [Fact]
    public void A_stream_gives_what_the_whole_text_would_give_however_it_is_cut()
    {
        var redactor = new Redactor(["aab", "aabaa", "abc", "ca\ud83d\ude00"]);
        var random = new Random(42);
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => "aaabbcc\ud83d\ude00x"[random.Next(10)])]);
            var stream = redactor.OpenStream();
            var output = new StringBuilder();
            for (var from = 0; from < text.Length;)
            {
                var length = Math.Min(random.Next(1, 6), text.Length - from);
                output.Append(stream.Push(text.Substring(from, length)));
                from += length;
            }

            output.Append(stream.Flush());
            Assert.Equal(redactor.Redact(text), output.ToString());
        }
    }

    [Fact]
    public void A_stream_never_shows_a_part_of_a_secret_that_turns_out_whole()
    {
        var stream = new Redactor(["canary-secret"]).OpenStream();
        Assert.Equal("key ", stream.Push("key cana"));
        Assert.Equal("", stream.Push("ry-sec"));
        Assert.Equal("[redacted] ca", stream.Push("ret cab")[..^1]);
        Assert.Equal("", stream.Flush());
    }

    [Fact]
    public void What_is_kept_back_comes_with_the_flush()
    {
        var stream = new Redactor(["canary-secret"]).OpenStream();
        Assert.Equal("a ", stream.Push("a canary-"));
        Assert.Equal("canary-", stream.Flush());
        Assert.Equal("b", stream.Push("b"));
    }

    [Fact]
    public void Long_text_is_redacted_in_one_pass()
    {
        var text = string.Concat(Enumerable.Repeat(new string('c', 1000) + "canary-secret", 1000));
        Assert.Equal(1000, new Redactor(["canary-secret"]).Redact(text).Split(Redactor.Mark).Length - 1);
    }
}
