using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Cli.Output;

namespace Maestro.Cli.Commands;

/// <summary>What a command says when it has done something: a line for a person, or one document with <c>--json</c>.</summary>
internal static class Answer
{
    /// <summary>Answers.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="line">For a person; null says nothing.</param>
    /// <param name="json">For a program.</param>
    public static ExitCode With(CommandHost host, ParseResult parsed, string? line, JsonNode json)
    {
        if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(JsonText.Of(json));
        else if (line is not null) host.Out.WriteLine(line);
        return ExitCode.Done;
    }
}
