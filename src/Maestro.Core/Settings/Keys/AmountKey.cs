using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes a positive whole number and means "no limit" when it is not written.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
internal sealed class AmountKey(string section, string name) : Key<long?>(section, name, "whole number from 1", None, null)
{
    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, out long? result)
    {
        result = null;
        if (value is not TomlInteger number)
        {
            RefuseType(value, problems);
            return false;
        }

        if (number.Value < 1)
        {
            RefuseRange(value.Position, number.Value, problems);
            return false;
        }

        result = number.Value;
        return true;
    }
}
