using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>A fact about file modes, which Windows does not have.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "needs file modes";
    }
}
