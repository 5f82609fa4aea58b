namespace Maestro.PullRequests;

/// <summary>What an author is to the repository.</summary>
public enum AuthorAssociation
{
    /// <summary>A stranger.</summary>
    None,

    /// <summary>Had something merged before.</summary>
    Contributor,

    /// <summary>Invited to the repository.</summary>
    Collaborator,

    /// <summary>Member of the organisation.</summary>
    Member,

    /// <summary>Owns the repository.</summary>
    Owner,

    /// <summary>A bot account.</summary>
    Bot,
}
