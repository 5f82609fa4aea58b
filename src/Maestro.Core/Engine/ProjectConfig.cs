using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>Finds and reads the project that a command is about.</summary>
public static class ProjectConfig
{
    /// <summary>The settings of the project.</summary>
    /// <param name="host">Where the caller is.</param>
    /// <param name="path">The <c>--config</c> that was given; null when none was.</param>
    /// <exception cref="Problems.MaestroException">There is none, or it is wrong.</exception>
    public static MaestroSettings Load(EngineHost host, string? path) =>
        SettingsReader.Load(SettingsLocator.Find(path, host.Directory, host.Environment));
}
