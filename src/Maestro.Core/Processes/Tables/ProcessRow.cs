namespace Maestro.Processes.Tables;

/// <summary>One row of the operating system's process table.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTime">As in <see cref="ProcessIdentity.StartTime"/>.</param>
/// <param name="ParentPid">Its parent now; on Windows the process that created it, which may be gone.</param>
/// <param name="GroupId">Process group; 0 on Windows.</param>
/// <param name="SessionId">Session; 0 on Windows, where the number means something else.</param>
/// <param name="Ended">It runs no more: a zombie that waits for its parent.</param>
internal readonly record struct ProcessRow(int Pid, long StartTime, int ParentPid, int GroupId, int SessionId, bool Ended);
