using System.Text;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>The bytes of a script, and where in them each line starts.</summary>
internal sealed class ScriptText
{
    private readonly byte[] bytes;
    private readonly List<int> lines = [0];

    /// <summary>Takes the bytes of a file; a byte order mark is skipped.</summary>
    public ScriptText(byte[] file)
    {
        bytes = file.AsSpan().StartsWith("\uFEFF"u8) ? file[3..] : file;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == '\n') lines.Add(i + 1);
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The place of a byte, its column counted in code points.</summary>
    public TextPosition At(long offset)
    {
        var index = lines.BinarySearch((int)offset);
        if (index < 0) index = ~index - 1;
        return InLine(index, (int)offset - lines[index]);
    }

    /// <summary>The place of a byte within a line that is counted from 0.</summary>
    public TextPosition InLine(int line, int byteInLine)
    {
        var from = lines[Math.Clamp(line, 0, lines.Count - 1)];
        var until = Math.Clamp(from + byteInLine, from, bytes.Length);
        var column = 1;
        foreach (var value in bytes.AsSpan(from, until - from))
            if ((value & 0xC0) != 0x80) column++;
        return new TextPosition(line + 1, column);
    }

    /// <summary>The offset of the first byte that is not valid UTF-8; null when all are.</summary>
    public int? FirstInvalidByte()
    {
        var rest = bytes.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out _, out var length) != System.Buffers.OperationStatus.Done) return bytes.Length - rest.Length;
            rest = rest[length..];
        }

        return null;
    }
}
