using System.Runtime.InteropServices;

namespace Maestro.Gates;

/// <summary>
/// Gives a finished file its name only when nobody has that name. <see cref="File.Move(string, string, bool)"/> does not serve on Unix:
/// it looks first and renames then, so of two that come at once both get the name.
/// </summary>
internal static partial class NewName
{
    private const int FileExists = 17;

    /// <summary>Moves a file to a name that is free; false, and nothing changed, when it is not.</summary>
    /// <param name="source">The finished file; absolute.</param>
    /// <param name="target">The name it shall have, on the same file system; absolute.</param>
    /// <exception cref="IOException">The name cannot be given for another reason.</exception>
    public static bool TryTake(string source, string target) =>
        OperatingSystem.IsWindows() ? TryMove(source, target) : TryLink(source, target);

    private static bool TryMove(string source, string target)
    {
        try
        {
            File.Move(source, target, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    private static bool TryLink(string source, string target)
    {
        if (Link(source, target) == 0)
        {
            File.Delete(source);
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error == FileExists) return false;
        throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{target}'");
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string source, string target);
}
