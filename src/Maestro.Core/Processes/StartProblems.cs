using Maestro.Problems;

namespace Maestro.Processes;

/// <summary>The problems of a child that could not be started (docs/spec/processes.md, "Starting").</summary>
internal static class StartProblems
{
    public static MaestroException NotFound(string program, string message) => Make(
        "program_not_found", program, message, "Install it, or give its full path.");

    public static MaestroException NotExecutable(string program, string path, string message) => Make(
        "program_not_executable", program, path == program ? message : $"{path}: {message}", "Check the file's permissions and its first line.");

    public static MaestroException NoDirectory(string directory) => Make(
        "working_directory_missing", directory, "The folder to start a program in does not exist or may not be entered.", "Check the path.");

    public static MaestroException BadText(string program, string message) => Make(
        "process_text_invalid", program, message, "Correct the text.");

    public static MaestroException TooBig(string program) => Make(
        "process_arguments_too_big", program, "Its arguments and environment are larger than the system passes to a program.", "Shorten them.");

    public static MaestroException Other(string program, string message) => Make(
        "process_start_failed", program, $"The system could not start it: {message}.", "Check the limits on processes, memory and open files.");

    /// <summary>A long text cut for a message.</summary>
    public static string Shorten(string text) => text.Length <= 300 ? text : string.Concat(text.AsSpan(0, 297), "...");

    private static MaestroException Make(string code, string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem(code, Shorten(subject), message, remedy));
}
