using System.Runtime.CompilerServices;

namespace Maestro.Tests;

/// <summary>
/// Confines every test, and every process that a test starts, to the folder for temporary files (docs/spec/ledger.md, "Under test"), and to
/// one folder beside the tests: the real agent's sandbox treats the temporary folder apart, so its worlds lie outside it.
/// </summary>
internal static class Confined
{
#pragma warning disable CA2255 // Nothing else runs before the first test.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Confine()
    {
        var named = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        var real = new DirectoryInfo(named).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? named;
        string[] folders = [named, real, $"/private{named}", Path.Combine(AppContext.BaseDirectory, "codex-worlds")];
        Environment.SetEnvironmentVariable("MAESTRO_CONFINED_TO", string.Join(Path.PathSeparator, folders));
    }
}
