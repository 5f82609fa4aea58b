using Maestro.Tests.Ledger;

namespace Maestro.Tests;

/// <summary>What this assembly does when a test starts it as a process of its own; the test runner itself never comes here.</summary>
internal static class TestProgram
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["ledger", .. var rest] => LedgerHost.Run(rest),
        _ => throw new ArgumentException("This program is started by tests only.", nameof(arguments)),
    };
}
