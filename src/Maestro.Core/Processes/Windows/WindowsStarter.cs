using System.ComponentModel;
using System.Runtime.InteropServices;
using Maestro.Processes.Tables;
using Microsoft.Win32.SafeHandles;

namespace Maestro.Processes.Windows;

/// <summary>
/// Starts children by <c>CreateProcess</c>, each born into a job object of its own: the attribute list names the job, so there is no
/// moment at which the child runs, or waits suspended, outside of it. It inherits its three streams and nothing else.
/// </summary>
internal sealed unsafe class WindowsStarter : IProcessStarter
{
    private const uint NewProcessGroup = 0x200;
    private const uint UnicodeEnvironment = 0x400;
    private const uint ExtendedStartup = 0x80000;
    private const uint NoWindow = 0x8000000;
    private const int UseStandardHandles = 0x100;
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int AccessDenied = 5;
    private const int BadFormat = 193;
    private const int NameTooLong = 206;
    private const int BadDirectory = 267;
    private const int NeedsElevation = 740;

    /// <inheritdoc/>
    public IStartedProcess Start(ProcessSpec spec, IReadOnlyDictionary<string, string> environment)
    {
        if (!Directory.Exists(spec.Directory)) throw StartProblems.NoDirectory(spec.Directory);
        var path = WindowsProgram.Find(spec.Command[0], spec.Directory, environment);
        var line = WindowsCommandLine.ForProgram(spec.Command);
        if (WindowsProgram.IsBatch(path))
        {
            var shell = Path.Combine(System.Environment.SystemDirectory, "cmd.exe");
            line = WindowsCommandLine.ForBatch(shell, path, spec.Command.Skip(1));
            path = shell;
        }

        WindowsPipe? input = null, output = null, error = null;
        WindowsJob? job = null;
        try
        {
            job = new WindowsJob();
            input = WindowsPipe.Make(childReads: true);
            output = WindowsPipe.Make(childReads: false);
            error = spec.ErrorToOutput ? null : WindowsPipe.Make(childReads: false);
            var made = Create(spec, path, line, environment, job, input.ChildEnd, output.ChildEnd, (error ?? output).ChildEnd);
            Kernel32.CloseHandle(made.Thread);
            return new WindowsProcess(made.ProcessId, new SafeProcessHandle(made.Process, ownsHandle: true), job, input.Stream, output.Stream, error?.Stream);
        }
        catch (Exception exception)
        {
            job?.Dispose();
            input?.Stream.Dispose();
            output?.Stream.Dispose();
            error?.Stream.Dispose();
            if (exception is Win32Exception win32) throw Explain(win32, spec, path);
            throw;
        }
        finally
        {
            input?.Dispose();
            output?.Dispose();
            error?.Dispose();
        }
    }

    private static ProcessInformation Create(
        ProcessSpec spec, string path, string line, IReadOnlyDictionary<string, string> environment,
        WindowsJob job, nint input, nint output, nint error)
    {
        var inherited = new[] { input, output, error }.Distinct().ToArray();
        using var attributes = new WindowsAttributes(job.Handle, inherited);
        var startup = new StartupInfoEx
        {
            Size = sizeof(StartupInfoEx),
            Flags = UseStandardHandles,
            Input = input,
            Output = output,
            Error = error,
            Attributes = attributes.Pointer,
        };
        ProcessInformation made;
        const uint flags = NewProcessGroup | UnicodeEnvironment | ExtendedStartup | NoWindow;

        // CreateProcess may write into the command line, so it gets a copy of its own.
        fixed (char* command = (line + '\0').ToCharArray())
        fixed (char* variables = WindowsCommandLine.Environment(environment))
        {
            return Kernel32.CreateProcess(path, command, 0, 0, inherit: true, flags, variables, spec.Directory, &startup, &made)
                ? made
                : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    private static Exception Explain(Win32Exception failure, ProcessSpec spec, string path) => failure.NativeErrorCode switch
    {
        FileNotFound or PathNotFound => StartProblems.NotFound(spec.Command[0], $"There is no file {path}."),
        AccessDenied or NeedsElevation => StartProblems.NotExecutable(spec.Command[0], path, "This user may not run it."),
        BadFormat => StartProblems.NotExecutable(spec.Command[0], path, "It is not a program for this machine."),
        NameTooLong => StartProblems.TooBig(spec.Command[0]),
        BadDirectory => StartProblems.NoDirectory(spec.Directory),
        _ => StartProblems.Other(spec.Command[0], failure.Message),
    };
}
