using Maestro.Git;
using Maestro.Ledger;
using Maestro.Tests.Architecture.Fixtures;
using Maestro.Trackers.Local;

// As if it were in the engine: the architecture tests must report everything in here.
namespace Maestro.Issues;

[Naming(typeof(Lanes.Lane))]
internal sealed class RuleBreaker
{
    public static readonly Dictionary<string, int> Remembered = [];
    public static int Counter;

    public Func<Task> Leave(string path) => async () =>
    {
        await Task.Yield();
        Counter++;
        File.AppendAllText(path, string.Join(',', new List<Func<Workflows.WorkflowPolicy[]>>().Select(one => one.Method.Name)));
        System.Diagnostics.Process.Start(path)?.Dispose();
        using var client = new System.Net.Http.HttpClient();
        Console.WriteLine(GitObjectId.Check(path) + typeof(LocalTracker));
    };

    public static T Constrained<T>(T value)
        where T : ILedger => value;

    private static class Deep
    {
        public static async IAsyncEnumerable<Forges.IForge?> Many()
        {
            await Task.Yield();
            yield return null;
        }
    }
}
