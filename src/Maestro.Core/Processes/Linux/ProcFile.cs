using System.Text;

namespace Maestro.Processes.Linux;

/// <summary>
/// Reads files of <c>/proc</c>, which have no size and may be gone, foreign or unreadable at any moment: then the answer is null.
/// Only when this process is out of descriptors or memory does it throw: a process must not look dead because of that.
/// </summary>
internal static class ProcFile
{
    private const int OutOfMemory = 12;
    private const int SystemOutOfFiles = 23;
    private const int OutOfFiles = 24;

    /// <summary>The start of a file as text.</summary>
    public static string? ReadText(string path, int limit) => ReadBytes(path, limit) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The start of a file.</summary>
    public static byte[]? ReadBytes(string path, int limit)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[Math.Min(limit, 4096)];
            var length = 0;
            while (true)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(length), length);
                if (read == 0) return buffer[..length];
                length += read;
                if (length < buffer.Length) continue;
                if (length >= limit) return buffer;
                Array.Resize(ref buffer, Math.Min(limit, length * 2));
            }
        }
        catch (Exception exception) when (IsOfTheProcess(exception))
        {
            return null;
        }
    }

    /// <summary>Where a symbolic link points.</summary>
    public static string? ReadLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (IsOfTheProcess(exception))
        {
            return null;
        }
    }

    private static bool IsOfTheProcess(Exception exception) => exception is UnauthorizedAccessException
        || (exception is IOException && exception.HResult is not (OutOfMemory or SystemOutOfFiles or OutOfFiles));
}
