using System.Text.Json;
using Maestro.Problems;

namespace Maestro.Cli.Output;

/// <summary>Tells problems to a person on standard error, or as JSON to a program.</summary>
internal static class ProblemPrinter
{
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
            host.Error.WriteLine($"maestro: {problem.Code}: {Terminal.Escape(place)}");
            host.Error.WriteLine($"  {Terminal.Escape(problem.Message)}");
            if (problem.Remedy.Length > 0) host.Error.WriteLine($"  {Terminal.Escape(problem.Remedy)}");
        }
    }
}
