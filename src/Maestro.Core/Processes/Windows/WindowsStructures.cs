using System.Runtime.InteropServices;

namespace Maestro.Processes.Windows;

/// <summary><c>SECURITY_ATTRIBUTES</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SecurityAttributes
{
    public int Size;
    public nint Descriptor;
    public int Inherit;
}

/// <summary><c>STARTUPINFOEXW</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StartupInfoEx
{
    public int Size;
    public nint Reserved;
    public nint Desktop;
    public nint Title;
    public int X;
    public int Y;
    public int Width;
    public int Height;
    public int WidthInCharacters;
    public int HeightInCharacters;
    public int Fill;
    public int Flags;
    public short ShowWindow;
    public short ReservedSize;
    public nint ReservedBytes;
    public nint Input;
    public nint Output;
    public nint Error;
    public void* Attributes;
}

/// <summary><c>PROCESS_INFORMATION</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProcessInformation
{
    public nint Process;
    public nint Thread;
    public int ProcessId;
    public int ThreadId;
}

/// <summary><c>PROCESSENTRY32W</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProcessEntry
{
    public uint Size;
    public uint Usage;
    public uint ProcessId;
    public nint DefaultHeap;
    public uint ModuleId;
    public uint Threads;
    public uint ParentProcessId;
    public int BasePriority;
    public uint Flags;
    public fixed char File[260];
}

/// <summary><c>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</c>: its basic limits, then counters that are not set here.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct JobLimits
{
    public long ProcessTime;
    public long JobTime;
    public uint Flags;
    public nuint MinimumWorkingSet;
    public nuint MaximumWorkingSet;
    public uint ActiveProcesses;
    public nuint Affinity;
    public uint Priority;
    public uint Scheduling;
    public ulong ReadOperations;
    public ulong WriteOperations;
    public ulong OtherOperations;
    public ulong ReadBytes;
    public ulong WrittenBytes;
    public ulong OtherBytes;
    public nuint ProcessMemory;
    public nuint JobMemory;
    public nuint PeakProcessMemory;
    public nuint PeakJobMemory;
}
