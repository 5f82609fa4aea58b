using Maestro.Problems;
using Maestro.Settings.Credentials;
using Maestro.Settings.Keys;
using Maestro.Settings.Toml;

namespace Maestro.Settings;

/// <summary>Reads and checks maestro.toml; everything that is wrong with it is reported together.</summary>
public static class SettingsReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path (see <see cref="SettingsLocator"/>).</param>
    /// <exception cref="MaestroException">It cannot be read or is wrong: every problem, with its place (<see cref="ProblemKind.Usage"/>).</exception>
    public static MaestroSettings Load(string path)
    {
        byte[] bytes;
        try
        {
            using var file = File.OpenRead(path);
            // One byte more than allowed is enough to refuse it: a device or a huge file is not read to its end.
            bytes = new byte[TomlLimits.MaxDocumentBytes + 1];
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var isMissing = error is FileNotFoundException or DirectoryNotFoundException;
            throw new MaestroException(
                ProblemKind.Usage,
                isMissing
                    ? new Problem(
                        "config_missing",
                        path,
                        "There is no such file.",
                        "Write one with maestro init, or name another with --config.")
                    : new Problem(
                        "config_unreadable",
                        path,
                        $"The file cannot be read: {error.Message}",
                        "Check that it is a file and that you may read it."),
                error);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="path">Absolute path: relative ones in the content start from its folder.</param>
    internal static MaestroSettings Parse(ReadOnlySpan<byte> bytes, string path)
    {
        var problems = new DocumentProblems(path);
        var reading = TomlReader.Read(bytes, path);
        SecretShape.Report(bytes, problems);
        var document = new KeyedDocument(reading, SettingsKeys.Table, problems);
        var settings = new SettingsBuilder(document, problems, path).Build();
        problems.ThrowIfAny();
        return settings;
    }
}
