using Maestro.Acceptance.Crashes;

namespace Maestro.Acceptance;

/// <summary>What this assembly does when a test starts it as a process of its own; the test runner itself never comes here.</summary>
internal static class AcceptanceProgram
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["until", var passage, var directory, .. var command] => DoomedMaestro.RunAsync(passage, directory, command),
        _ => throw new ArgumentException("This program is started by tests only.", nameof(arguments)),
    };
}
