using System.Buffers.Binary;
using System.Text;

namespace Maestro.Processes.Mac;

/// <summary>Reads what <c>KERN_PROCARGS2</c> answers: the count of arguments, the program's path, NULs, the arguments, the environment.</summary>
internal static class MacArguments
{
    /// <summary>The value of an environment variable; null when it is not there. Arguments that look like it do not count.</summary>
    /// <param name="block">The answer.</param>
    /// <param name="name">The variable's name with its <c>=</c>.</param>
    public static string? FindVariable(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name)
    {
        if (block.Length < sizeof(int)) return null;
        var arguments = BinaryPrimitives.ReadInt32LittleEndian(block);
        var rest = block[sizeof(int)..];
        Next(ref rest);
        while (rest.Length > 0 && rest[0] == 0) rest = rest[1..];
        for (var i = 0; i < arguments && rest.Length > 0; i++) Next(ref rest);
        while (rest.Length > 0)
        {
            var variable = Next(ref rest);
            if (variable.Length == 0) return null;
            if (variable.StartsWith(name)) return Encoding.UTF8.GetString(variable[name.Length..]);
        }

        return null;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var text = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return text;
    }
}
