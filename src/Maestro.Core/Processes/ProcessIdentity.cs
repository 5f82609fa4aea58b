namespace Maestro.Processes;

/// <summary>
/// Names one process for good: a pid alone is reused, so the start time and the boot it belongs to are part of the name
/// (docs/spec/processes.md, "Alive").
/// </summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTime">When it started, in the operating system's own unit (Linux: clock ticks since boot; macOS: microseconds; Windows: 100 ns); compared, never computed with.</param>
/// <param name="BootId">Which boot of the machine: <c>/proc/sys/kernel/random/boot_id</c>, <c>kern.bootsessionuuid</c> or the Windows boot number.</param>
public sealed record ProcessIdentity(int Pid, long StartTime, string BootId);
