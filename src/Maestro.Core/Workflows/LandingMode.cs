namespace Maestro.Workflows;

/// <summary>Who merges.</summary>
public enum LandingMode
{
    /// <summary>Maestro, once everything is affirmative.</summary>
    Service,

    /// <summary>A person.</summary>
    Manual,
}
