using System.Text;
using Maestro.Engine;
using Spectre.Console;

namespace Maestro.Cli.Output;

/// <summary>Where a command runs: the engine's host, the two streams, and whether a person looks at them.</summary>
internal sealed class CommandHost
{
    private const int OutputRoom = 16 * 1024;

    public required EngineHost Engine { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard output is a terminal that understands colours and cursor movement.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Columns of the terminal; lines in a pipe are not cut.</summary>
    public int Width { get; init; } = int.MaxValue;

    /// <summary>Standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of standard error's terminal.</summary>
    public int ErrorWidth { get; init; } = int.MaxValue;

    /// <summary>A table is being redrawn in place: nothing else may be written to the terminal.</summary>
    public bool ShowsTable { get; set; }

    /// <summary>A console for tables: coloured on a terminal, plain in a pipe.</summary>
    public IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        console.Profile.Width = IsTerminal ? Width : 10_000;
        return console;
    }

    /// <summary>The host of the running process. <c>NO_COLOR</c> and a redirected output mean plain text.</summary>
    public static CommandHost OfThisProcess(EngineHost engine)
    {
        var redirected = System.Console.IsOutputRedirected;
        var plain = engine.Environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 } || engine.Environment.GetValueOrDefault("TERM") == "dumb";
        return new CommandHost
        {
            Engine = engine,
            Out = StandardOutput(),
            Error = System.Console.Error,
            IsTerminal = !redirected && !plain,
            IsErrorTerminal = !System.Console.IsErrorRedirected && !plain,
            Width = redirected ? int.MaxValue : Columns(),
            ErrorWidth = System.Console.IsErrorRedirected ? int.MaxValue : Columns(),
        };
    }

    /// <summary>
    /// Standard output with room for whole tables: the console's own writer gives them to the system in pieces of 256 bytes. Each text that the
    /// command writes is there when the write returns.
    /// </summary>
    private static TextWriter StandardOutput()
    {
        // By code page: the runtime wraps the encodings that it finds. Terminals with two or four bytes a character are the console's own matter.
        var encoding = System.Console.OutputEncoding;
        if (encoding.CodePage is 1200 or 1201 or 12000 or 12001) return System.Console.Out;
        if (encoding.CodePage == Encoding.UTF8.CodePage) encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return TextWriter.Synchronized(new StreamWriter(new OutputStream(System.Console.OpenStandardOutput()), encoding, OutputRoom) { AutoFlush = true });
    }

    // A pseudo-terminal that nobody has sized says 0.
    private static int Columns() => System.Console.WindowWidth is > 0 and var columns ? Math.Max(40, columns) : int.MaxValue;
}
