namespace Maestro.Processes.Tables;

/// <summary>
/// The program's file is open for writing somewhere (ETXTBSY). Often for a moment only: another thread forked while the file was
/// written, and its child holds the descriptor until it executes.
/// </summary>
/// <param name="program">Path of the program.</param>
internal sealed class ProgramBusyException(string program) : Exception($"{program} is being written.")
{
    /// <summary>Path of the program.</summary>
    public string Program => program;
}
