namespace Maestro.Agents.Probe;

/// <summary>What a check saw.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record ProbeVerdict(ProbeOutcome Outcome, string Detail)
{
    /// <summary>Why it failed: one of <see cref="ProbeCodes"/>, or the code of a problem.</summary>
    public string Code { get; private init; } = "";

    /// <summary>What the reader can do.</summary>
    public string Remedy { get; private init; } = "";

    /// <summary>It is as it should be.</summary>
    public static ProbeVerdict Passed(string detail) => new(ProbeOutcome.Passed, detail);

    /// <summary>It is not.</summary>
    public static ProbeVerdict Failed(string code, string detail, string remedy = "") => new(ProbeOutcome.Failed, detail) { Code = code, Remedy = remedy };

    /// <summary>It could not be asked.</summary>
    public static ProbeVerdict Skipped(string detail) => new(ProbeOutcome.Skipped, detail);
}
