namespace Maestro.Processes;

/// <summary>The operating systems that Maestro runs on; a parameter where rules differ, so that each system's rules can be tested on any.</summary>
internal enum HostSystem
{
    /// <summary>Linux.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
