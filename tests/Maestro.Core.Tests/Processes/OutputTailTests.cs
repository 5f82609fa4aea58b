using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class OutputTailTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void The_last_bytes_are_kept_whatever_the_pieces(int limit)
    {
        var random = new Random(limit);
        var tail = new OutputTail(limit);
        var all = new List<byte>();
        for (var i = 0; i < 500; i++)
        {
            var piece = new byte[random.Next(0, 40)];
            random.NextBytes(piece);
            tail.Add(piece);
            all.AddRange(piece);
            Assert.Equal(all.Skip(Math.Max(0, all.Count - limit)), tail.ToArray());
        }
    }

    [Fact]
    public async Task A_stream_that_fails_leaves_what_it_gave()
    {
        var tail = new OutputTail(100);
        await tail.ReadAsync(new MemoryStream([1, 2, 3]));
        var closed = new MemoryStream();
        await closed.DisposeAsync();
        await tail.ReadAsync(closed);
        Assert.Equal([1, 2, 3], tail.ToArray());
    }
}
