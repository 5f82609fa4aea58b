using System.ComponentModel;
using Maestro.Processes.Tables;

namespace Maestro.Processes.Unix;

/// <summary>Starts children by <c>posix_spawn</c>.</summary>
/// <param name="source">Reads the child's start time and watches its end.</param>
internal sealed unsafe class UnixStarter(IProcessSource source) : IProcessStarter
{
    /// <inheritdoc/>
    public IStartedProcess Start(ProcessSpec spec, IReadOnlyDictionary<string, string> environment)
    {
        var program = spec.Command[0];
        if (!Directory.Exists(spec.Directory)) throw StartProblems.NoDirectory(spec.Directory);
        var path = UnixProgram.Find(program, spec.Directory, environment);
        UnixPipe? input = null, output = null, error = null;
        try
        {
            input = UnixPipe.Make(childReads: true);
            output = UnixPipe.Make(childReads: false);
            error = spec.ErrorToOutput ? null : UnixPipe.Make(childReads: false);
            KeepZombies();
            var pid = Spawn(spec, path, environment, input.ChildEnd, output.ChildEnd, (error ?? output).ChildEnd);
            return new UnixProcess(pid, source, input, output, error);
        }
        catch (Exception exception)
        {
            input?.Stream.Dispose();
            output?.Stream.Dispose();
            error?.Stream.Dispose();
            if (exception is Win32Exception) throw StartProblems.Other(program, exception.Message);
            throw;
        }
        finally
        {
            input?.Dispose();
            output?.Dispose();
            error?.Dispose();
        }
    }

    private static int Spawn(
        ProcessSpec spec, string path, IReadOnlyDictionary<string, string> environment, int input, int output, int error)
    {
        using var file = new NativeStrings([path]);
        using var arguments = new NativeStrings(spec.Command);
        using var variables = new NativeStrings([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        using var attributes = new SpawnAttributes();
        using var actions = new SpawnActions(spec.Directory, input, output, error);
        int pid;
        var failure = LibC.PosixSpawn(&pid, file.Pointers[0], actions.Pointer, attributes.Pointer, arguments.Pointers, variables.Pointers);
        return failure == 0 ? pid : throw Explain(failure, spec, path);
    }

    private static Exception Explain(int failure, ProcessSpec spec, string path) => failure switch
    {
        UnixNumbers.ProgramBusy => new ProgramBusyException(path),
        UnixNumbers.TooBig => StartProblems.TooBig(spec.Command[0]),
        _ when !Directory.Exists(spec.Directory) => StartProblems.NoDirectory(spec.Directory),
        UnixNumbers.NotAProgram => StartProblems.NotExecutable(
            spec.Command[0], path, "It is neither a program for this machine nor a script with a #! line."),
        UnixNumbers.NoSuchFile when File.Exists(path) => StartProblems.NotExecutable(
            spec.Command[0], path, "The interpreter or loader that it names does not exist."),
        UnixNumbers.NoSuchFile => StartProblems.NotFound(spec.Command[0], $"There is no file {path}."),
        UnixNumbers.NotAllowed or UnixNumbers.NotPermitted => StartProblems.NotExecutable(
            spec.Command[0], path, $"It, or the folder {spec.Directory}, is not open to this user."),
        _ => StartProblems.Other(spec.Command[0], new Win32Exception(failure).Message),
    };

    /// <summary>
    /// A parent that ignored SIGCHLD hands that on through exec, and the kernel would then throw exit codes away.
    /// </summary>
    private static void KeepZombies()
    {
        // The handler is the first member of the structure on every system.
        var current = stackalloc byte[256];
        if (LibC.SigAction(UnixNumbers.SignalChild, null, current) == 0 && *(nint*)current == UnixNumbers.HandlerIgnore)
        {
            _ = LibC.Signal(UnixNumbers.SignalChild, UnixNumbers.HandlerDefault);
        }
    }
}
