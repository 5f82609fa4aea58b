using System.Diagnostics;

namespace Maestro.Settings.Credentials;

/// <summary>A secret that was read from a variable. Printing, comparing and serialising it show only the variable's name.</summary>
[DebuggerDisplay("{Variable}")]
public sealed class Secret
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value;

    internal Secret(string variable, string value)
    {
        Variable = variable;
        this.value = value;
    }

    /// <summary>The name of the variable that holds it.</summary>
    public string Variable { get; }

    /// <summary>The value, for the one place that sends it. Never store, log or format it.</summary>
    public string Reveal() => value;

    /// <summary>The variable's name; never the value.</summary>
    public override string ToString() => $"[redacted: {Variable}]";
}
