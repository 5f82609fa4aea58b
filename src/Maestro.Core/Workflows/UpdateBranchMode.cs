namespace Maestro.Workflows;

/// <summary>Who brings the base into a branch that is behind.</summary>
public enum UpdateBranchMode
{
    /// <summary>The forge.</summary>
    Service,

    /// <summary>A repair run.</summary>
    Repair,
}
