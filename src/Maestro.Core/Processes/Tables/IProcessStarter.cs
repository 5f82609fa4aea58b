namespace Maestro.Processes.Tables;

/// <summary>Starts children on one operating system.</summary>
internal interface IProcessStarter
{
    /// <summary>Starts a program.</summary>
    /// <param name="spec">What to start; its command's program is looked up here.</param>
    /// <param name="environment">The whole environment.</param>
    /// <exception cref="Maestro.Problems.MaestroException">It does not exist or cannot be run.</exception>
    /// <exception cref="ProgramBusyException">The program's file is being written just now.</exception>
    IStartedProcess Start(ProcessSpec spec, IReadOnlyDictionary<string, string> environment);
}
