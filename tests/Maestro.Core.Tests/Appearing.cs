namespace Maestro.Tests;

/// <summary>
/// Waits for what another process makes. It looks again and again: a file watcher of the framework can miss a file when several watch at once.
/// </summary>
internal static class Appearing
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a file is there.</summary>
    public static async Task FileAsync(string path)
    {
        using var timer = new PeriodicTimer(LookAgain, TimeProvider.System);
        while (!File.Exists(path)) await timer.WaitForNextTickAsync();
    }
}
