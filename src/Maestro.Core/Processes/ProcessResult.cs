namespace Maestro.Processes;

/// <summary>How a child process that was run to its end went.</summary>
/// <param name="ExitCode">Its exit code; on Unix 128 + signal when a signal ended it; -1 when it could not be seen ending.</param>
/// <param name="Output">Standard output, the last bytes when it was longer than the limit.</param>
/// <param name="Error">Standard error, likewise.</param>
/// <param name="TimedOut">Its time limit ran out and its whole tree was ended.</param>
public sealed record ProcessResult(int ExitCode, byte[] Output, byte[] Error, bool TimedOut)
{
    /// <summary>Processes of its tree that were to be ended and could not be seen gone; empty when all is well.</summary>
    public IReadOnlyList<ProcessIdentity> Survivors { get; init; } = [];

    /// <summary>Ended by itself with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut;

    /// <summary>Standard output as UTF-8 text.</summary>
    public string OutputText => System.Text.Encoding.UTF8.GetString(Output);

    /// <summary>Standard error as UTF-8 text.</summary>
    public string ErrorText => System.Text.Encoding.UTF8.GetString(Error);
}
