using System.Text.Json;
using System.Text.Json.Nodes;
using Maestro.Problems;

namespace Maestro.Cli.Output;

/// <summary>Tells problems to a person on standard error, or as JSON to a program.</summary>
internal static class ProblemPrinter
{
    private const int Indent = 2;

    public static void Print(CommandHost host, IReadOnlyList<Problem> problems, bool json)
    {
        if (json)
        {
            host.Error.WriteLine(JsonSerializer.Serialize(problems, ProblemJson.Default.IReadOnlyListProblem));
            return;
        }

        foreach (var problem in problems)
        {
            var place = problem.Position is { } position ? $"{problem.Subject}:{position.Line}:{position.Column}" : problem.Subject;
            var head = Terminal.Escape(problem.Code);
            host.Error.WriteLine($"maestro: {(host.IsErrorTerminal ? $"\e[31m{head}\e[0m" : head)}: {Terminal.Escape(place)}");
            Paragraph(host, problem.Message);
            if (problem.Remedy.Length > 0) Paragraph(host, problem.Remedy);
        }
    }

    /// <summary>Problems inside a document, in the shape that they have everywhere.</summary>
    public static JsonNode Json(IReadOnlyList<Problem> problems) =>
        JsonSerializer.SerializeToNode(problems, ProblemJson.Default.IReadOnlyListProblem)!;

    private static void Paragraph(CommandHost host, string text)
    {
        foreach (var line in Terminal.Wrap(Terminal.Escape(text), host.ErrorWidth - Indent))
            host.Error.WriteLine($"{"",Indent}{line}");
    }
}
