namespace Maestro.Processes.Tables;

/// <summary>What the operating system ends as one: a Unix process group, a Windows job.</summary>
internal interface IProcessGroup
{
    /// <summary>Signals every member at once; false when the group is gone or knows no such signal.</summary>
    bool Signal(ProcessSignal signal);

    /// <summary>Pids of the members where the system can list them; empty elsewhere.</summary>
    IReadOnlyList<int> Members();
}
