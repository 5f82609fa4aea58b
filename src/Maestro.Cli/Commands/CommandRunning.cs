using System.CommandLine;
using Maestro.Cli.Output;
using Maestro.Problems;

namespace Maestro.Cli.Commands;

/// <summary>Gives a command its action: problems become messages and exit codes, Ctrl+C becomes a wind-down.</summary>
internal static class CommandRunning
{
    /// <summary>Sets what a command does.</summary>
    public static Command Does(this Command command, CommandHost host, Func<ParseResult, CancellationToken, Task<ExitCode>> act)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                return (int)await act(parsed, cancellation);
            }
            catch (MaestroException failure)
            {
                ProblemPrinter.Print(host, failure.Problems, parsed.GetValue(CommonOptions.Json));
                return (int)ExitCodes.Of(failure.Kind);
            }
            catch (Git.GitException failure)
            {
                ProblemPrinter.Print(host, [failure.Problem], parsed.GetValue(CommonOptions.Json));
                return (int)(failure.Problem.Code switch
                {
                    "remote_unreachable" => ExitCode.ServiceUnreachable,
                    "repository_config_changed" => ExitCode.NeedsAttention,
                    _ => ExitCode.Usage,
                });
            }
            catch (Trackers.TrackerException failure)
            {
                ProblemPrinter.Print(host, [failure.Problem], parsed.GetValue(CommonOptions.Json));
                return (int)(failure.IsTransient ? ExitCode.ServiceUnreachable : ExitCode.Usage);
            }
            catch (Forges.ForgeException failure)
            {
                ProblemPrinter.Print(host, [failure.Problem], parsed.GetValue(CommonOptions.Json));
                return (int)(failure.IsTransient ? ExitCode.ServiceUnreachable : ExitCode.Usage);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return (int)ExitCode.Interrupted;
            }
            catch (Exception defect) when (defect is not OutOfMemoryException)
            {
                // A defect of Maestro's own; a person gets a problem like any other, and the trace when they ask for it.
                ProblemPrinter.Print(host, [Unexpected(defect)], parsed.GetValue(CommonOptions.Json));
                if (host.Engine.Environment.GetValueOrDefault("MAESTRO_TRACE") is { Length: > 0 }) host.Error.WriteLine(defect);
                return (int)ExitCode.RunFailed;
            }
        });
        return command;
    }

    /// <summary>As <see cref="Does(Command, CommandHost, Func{ParseResult, CancellationToken, Task{ExitCode}})"/>, for what needs no waiting.</summary>
    public static Command Does(this Command command, CommandHost host, Func<ParseResult, ExitCode> act) =>
        command.Does(host, (parsed, _) => Task.FromResult(act(parsed)));

    private static Problem Unexpected(Exception defect) => new(
        "unexpected_failure",
        defect.GetType().Name,
        defect.Message,
        "Run again; report it when it stays, with what the command says when the variable MAESTRO_TRACE is set.");
}
