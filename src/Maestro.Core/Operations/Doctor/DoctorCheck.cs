namespace Maestro.Operations.Doctor;

/// <summary>One check of a project.</summary>
/// <param name="Name">Stable snake_case name.</param>
/// <param name="Verdict">How it went.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Remedy">What to do; empty when nothing.</param>
public sealed record DoctorCheck(string Name, DoctorVerdict Verdict, string Finding, string Remedy);
