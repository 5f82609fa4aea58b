namespace Maestro.Processes.Tables;

/// <summary>What a process can be told. Windows knows only <see cref="Kill"/>.</summary>
internal enum ProcessSignal
{
    /// <summary>End yourself.</summary>
    Terminate,

    /// <summary>Stop running, so that nothing new is forked while the tree is counted.</summary>
    Freeze,

    /// <summary>Be ended.</summary>
    Kill,
}
