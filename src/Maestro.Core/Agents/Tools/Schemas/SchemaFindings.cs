using Maestro.Agents.Text;

namespace Maestro.Agents.Tools;

/// <summary>Collects violations, all of one call, up to a number that a reader still uses.</summary>
internal sealed class SchemaFindings
{
    private const int Most = 20;
    private readonly List<SchemaViolation> _violations = [];

    /// <summary>What was found, in the order of the arguments.</summary>
    public IReadOnlyList<SchemaViolation> Violations => _violations;

    /// <summary>Appends a name to a pointer; names that nobody advertised may hold anything.</summary>
    public static string Below(string pointer, string name) =>
        $"{pointer}/{UntrustedText.Line(name, 64).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Notes a violation.</summary>
    public void Add(string pointer, string message)
    {
        if (_violations.Count < Most) _violations.Add(new SchemaViolation(pointer, message));
    }
}
