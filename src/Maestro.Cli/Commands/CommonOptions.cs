using System.CommandLine;

namespace Maestro.Cli.Commands;

/// <summary>The options that every command about a project has.</summary>
internal static class CommonOptions
{
    /// <summary>Which maestro.toml.</summary>
    public static Option<string?> Config { get; } = new("--config")
    {
        Description = "Path of maestro.toml. Otherwise: ./maestro.toml, ./tmp/maestro.toml, then the platform's configuration folder.",
        HelpName = "PATH",
        Recursive = true,
    };

    /// <summary>Output for programs.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write JSON instead of text.",
        Recursive = true,
    };
}
