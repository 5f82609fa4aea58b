using Xunit;

namespace Maestro.Tests.Agents.Codex;

/// <summary>A test with the real agent; skipped by name where that cannot be installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CodexFactAttribute : FactAttribute
{
    public CodexFactAttribute()
    {
        Skip = CodexBinary.Missing;
        Timeout = 300_000;
    }
}
