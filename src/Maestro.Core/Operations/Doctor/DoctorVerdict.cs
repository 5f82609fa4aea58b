namespace Maestro.Operations.Doctor;

/// <summary>How a check of a project went.</summary>
public enum DoctorVerdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and a person should know.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Failed,

    /// <summary>Could not be looked at, because something before it failed.</summary>
    Skipped,
}
