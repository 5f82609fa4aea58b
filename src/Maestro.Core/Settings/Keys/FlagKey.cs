using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes true or false.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="fallback">The default.</param>
internal sealed class FlagKey(string section, string name, bool fallback)
    : Key<bool>(section, name, "true or false", fallback ? "true" : "false", fallback)
{
    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, out bool result)
    {
        result = value is TomlBoolean { Value: true };
        if (value is TomlBoolean) return true;
        RefuseType(value, problems);
        return false;
    }
}
