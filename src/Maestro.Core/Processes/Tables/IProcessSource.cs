namespace Maestro.Processes.Tables;

/// <summary>The process table of one operating system. What cannot be read is absent, never an exception.</summary>
internal interface IProcessSource
{
    /// <summary>Which boot of the machine this is.</summary>
    string BootId { get; }

    /// <summary>One process; null when there is none of this pid or it cannot be read.</summary>
    ProcessRow? Read(int pid);

    /// <summary>
    /// Every readable process, each read when it is asked for. What comes while the others are read is read too, until nothing new
    /// comes (Unix): so a process that starts its successor and goes is not missed, or its successor is not.
    /// </summary>
    IEnumerable<ProcessRow> ReadAll();

    /// <summary>The tree mark in the environment that a process was started with; null when it has none or it cannot be read.</summary>
    string? ReadMark(int pid);

    /// <summary>One of the process's three standard streams is one of these (as <see cref="IStartedProcess.Streams"/> names them).</summary>
    bool HoldsStream(int pid, IReadOnlyCollection<string> streams);

    /// <summary>Signals exactly the process of this pid and start time; false when it is gone or out of reach.</summary>
    bool Signal(int pid, long startTime, ProcessSignal signal);

    /// <summary>Calls back once, on a pool thread, when the process of this pid has ended; null when this system cannot tell.</summary>
    /// <param name="pid">Any process, child or not.</param>
    /// <param name="ended">Called at most once; disposing the answer withdraws it.</param>
    IDisposable? WatchEnd(int pid, Action ended);
}
