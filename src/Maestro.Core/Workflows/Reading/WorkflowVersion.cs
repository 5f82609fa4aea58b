using Maestro.Problems;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;

namespace Maestro.Workflows.Reading;

/// <summary>The version of the format comes before all else: what another version says cannot be judged by the rules of this one.</summary>
internal static class WorkflowVersion
{
    /// <summary>The problem of a document of another version; null when it is of this one, or says none (which the reader reports).</summary>
    public static Problem? Refuse(TomlReading reading, string subject)
    {
        if (!reading.Root.TryFind(WorkflowKeys.Version.Name, out var entry) || entry.Value is not TomlInteger version) return null;
        if (version.Value == WorkflowKeys.SupportedVersion) return null;
        return new Problem(
            "version_unsupported",
            subject,
            $"version is {version.Value}; this Maestro reads version {WorkflowKeys.SupportedVersion}.",
            version.Value > WorkflowKeys.SupportedVersion ? "Install a newer Maestro, or write the file for this version." : "Write version = 1.")
        {
            Position = version.Position,
        };
    }
}
