namespace Maestro.Gates;

/// <summary>What a path itself is.</summary>
internal enum FileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A pipe, a socket or a device: what cannot be read as a file.</summary>
    Other,
}
