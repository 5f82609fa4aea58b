using Maestro.Problems;

namespace Maestro.Cli.Rehearsal;

/// <summary>The command line of <c>maestro rehearsal-agent</c>.</summary>
internal sealed record RehearsalArguments
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        maestro rehearsal-agent [--script FILE] [--state DIR] [--check | --print-script] [app-server …]

        Speaks the app-server protocol of codex over standard input and output, and plays a script instead of asking a model.

          --script FILE    the script (docs/guide/rehearsal.md); without it, a built-in one that does the ordinary course of an issue
          --state DIR      where threads and attempts are remembered (default: the script's own, $CODEX_HOME, the temporary folder)
          --check          reads the script, reports what is wrong with it, and ends
          --print-script   prints the built-in script and ends

        What follows is meant for codex: `app-server --listen stdio://` is accepted and changes nothing, `--version` prints the version
        that the agent claims, and `app-server generate-json-schema --out DIR` writes what it speaks.
        """;

    /// <summary>The script's file; null for the built-in one.</summary>
    public string? Script { get; private init; }

    /// <summary>The state folder; null for the default.</summary>
    public string? State { get; private init; }

    /// <summary>What to do instead of serving, or null.</summary>
    public string? Action { get; private init; }

    /// <summary>Where a schema is written.</summary>
    public string SchemaFolder { get; private init; } = ".";

    /// <summary>Reads the arguments after <c>rehearsal-agent</c>.</summary>
    /// <exception cref="MaestroException">They are not understood.</exception>
    public static RehearsalArguments Read(IReadOnlyList<string> arguments)
    {
        var result = new RehearsalArguments();
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--script": result = result with { Script = Value(arguments, ref i) }; break;
                case "--state": result = result with { State = Value(arguments, ref i) }; break;
                case "--check" or "--print-script" or "--help" or "-h" or "--version" or "-V":
                    result = result with { Action = arguments[i] };
                    break;
                case "app-server": return result.Codex(arguments.Skip(i + 1).ToList());
                default:
                    throw Wrong(arguments[i], "This argument is not known.");
            }
        }

        return result;
    }

    private RehearsalArguments Codex(List<string> arguments)
    {
        if (!arguments.Contains("generate-json-schema")) return this;
        var output = arguments.IndexOf("--out");
        return this with
        {
            Action = "generate-json-schema",
            SchemaFolder = output >= 0 && output + 1 < arguments.Count ? arguments[output + 1] : throw Wrong("--out", "The folder is missing."),
        };
    }

    private static string Value(IReadOnlyList<string> arguments, ref int i) =>
        ++i < arguments.Count ? arguments[i] : throw Wrong(arguments[i - 1], "Its value is missing.");

    private static MaestroException Wrong(string argument, string message) => new(
        ProblemKind.Usage, new Problem("rehearsal_argument_invalid", argument, message, "See maestro rehearsal-agent --help."));
}
