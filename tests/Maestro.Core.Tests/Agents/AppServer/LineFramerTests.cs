using System.Text;
using Maestro.Agents.AppServer.Wire;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class LineFramerTests
{
    private readonly Lines lines = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Lines_come_out_whole_however_the_stream_is_cut(int piece)
    {
        Feed(new LineFramer(100), "one\ntwo\r\n\nthrée\nrest", piece);
        Assert.Equal(["one", "two", "", "thrée", "rest"], lines.Seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void A_line_longer_than_the_limit_is_skipped_to_its_end_and_reported_with_its_length(int piece)
    {
        Feed(new LineFramer(1000), "before\n" + new string('x', 50_000) + "\nafter\n", piece);
        Assert.Equal(["before", "after"], lines.Seen);
        var (head, length) = Assert.Single(lines.TooLong);
        Assert.Equal(50_000, length);
        Assert.InRange(head.Length, 1, 512);
        Assert.All(head, letter => Assert.Equal('x', letter));
    }

    [Fact]
    public void A_line_of_exactly_the_limit_is_a_line()
    {
        Feed(new LineFramer(10), "0123456789\n01234567890\n", 4);
        Assert.Equal(["0123456789"], lines.Seen);
        Assert.Equal(11, Assert.Single(lines.TooLong).Length);
    }

    [Fact]
    public void A_hundred_megabytes_without_an_end_are_never_held()
    {
        var framer = new LineFramer(1024 * 1024);
        var piece = Encoding.UTF8.GetBytes("{" + new string('x', 64 * 1024 - 1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1600; i++) framer.Feed(piece, lines);
        framer.Feed("\nnext\n"u8, lines);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
        Assert.Equal(1600L * 64 * 1024, Assert.Single(lines.TooLong).Length);
        Assert.Equal(["next"], lines.Seen);
    }

    private void Feed(LineFramer framer, string text, int piece)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < bytes.Length; at += piece) framer.Feed(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)), lines);
        framer.Finish(lines);
    }

    private sealed class Lines : ILineReceiver
    {
        public List<string> Seen { get; } = [];

        public List<(string Head, long Length)> TooLong { get; } = [];

        public void Line(ReadOnlySpan<byte> line) => Seen.Add(Encoding.UTF8.GetString(line));

        public void LineTooLong(ReadOnlySpan<byte> head, long length) => TooLong.Add((Encoding.UTF8.GetString(head), length));
    }
}
