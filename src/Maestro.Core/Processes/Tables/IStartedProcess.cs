namespace Maestro.Processes.Tables;

/// <summary>A child as the operating system's starter hands it over. Disposing releases handles, its streams excepted.</summary>
internal interface IStartedProcess : IProcessGroup, IDisposable
{
    /// <summary>Process id; the child leads a session (Unix) or is alone in a job (Windows).</summary>
    int Pid { get; }

    /// <summary>As in <see cref="ProcessIdentity.StartTime"/>.</summary>
    long StartTime { get; }

    /// <summary>Its standard input.</summary>
    Stream Input { get; }

    /// <summary>Its standard output.</summary>
    Stream Output { get; }

    /// <summary>Its standard error; empty when that goes into the output.</summary>
    Stream Error { get; }

    /// <summary>Names of its standard streams as the process table shows them; empty where it does not.</summary>
    IReadOnlyCollection<string> Streams { get; }

    /// <summary>Its exit code, once it has ended; never fails.</summary>
    Task<int> Exit { get; }

    /// <summary>Begins to wait for its end. Called once.</summary>
    /// <param name="ended">Called when it has ended while its pid is still its own; must not throw.</param>
    void Watch(Action ended);
}
