using Maestro.Problems;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Workflows;

/// <summary>WORKFLOW.md texts for tests. In the minimal one the front matter's own lines begin at 5.</summary>
internal static class WorkflowText
{
    public const string Subject = "WORKFLOW.md";

    public const string Tracker = "[tracker]\nprovider = \"local\"\nproject_slug = \"demo\"\n";

    public static string With(string more = "", string body = "Do good work.\n") => $"+++\nversion = 1\n{Tracker}{more}+++\n{body}";

    public static WorkflowPolicy Policy(string more = "") => WorkflowReader.Parse(With(more), Subject);

    public static IReadOnlyList<Problem> Refusals(string text)
    {
        var error = Assert.Throws<MaestroException>(() => WorkflowReader.Parse(text, Subject));
        Assert.Equal(ProblemKind.Usage, error.Kind);
        Assert.All(error.Problems, problem => Assert.Equal(Subject, problem.Subject));
        return error.Problems;
    }
}
