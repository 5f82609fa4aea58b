using Maestro.Problems;

namespace Maestro.Cli.Output;

/// <summary>Standard output, whose refusal to take more is a problem of its own and no defect: a full disk behind it, for one.</summary>
/// <param name="output">The system's stream.</param>
internal sealed class OutputStream(Stream output) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => Guard(output.Flush);

    public override void Write(byte[] buffer, int offset, int count) => Guard(() => output.Write(buffer, offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            output.Write(buffer);
        }
        catch (IOException failure)
        {
            throw Unwritable(failure);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            throw Unwritable(failure);
        }
    }

    private static MaestroException Unwritable(IOException failure) => new(
        ProblemKind.Failure,
        new Problem("output_not_writable", "standard output", $"It takes no more: {failure.Message}", "Look at where it goes to: a full disk, most likely."),
        failure);
}
