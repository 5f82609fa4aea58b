using System.Runtime.CompilerServices;

namespace Maestro.Tests;

/// <summary>Confines every test, and every process that a test starts, to the folder for temporary files (docs/spec/ledger.md, "Under test").</summary>
internal static class Confined
{
#pragma warning disable CA2255 // Nothing else runs before the first test.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Confine()
    {
        var named = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        var real = new DirectoryInfo(named).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? named;
        Environment.SetEnvironmentVariable("MAESTRO_CONFINED_TO", $"{named}{Path.PathSeparator}{real}{Path.PathSeparator}/private{named}");
    }
}
