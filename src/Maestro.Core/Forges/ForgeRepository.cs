namespace Maestro.Forges;

/// <summary>What a forge says about a repository as a whole.</summary>
/// <param name="Name">As the forge names it: <c>owner/name</c>, or the bare repository's path.</param>
/// <param name="DefaultBranch">Its default branch.</param>
/// <param name="Login">The account that Maestro acts as.</param>
/// <param name="RequiredApprovals">Approvals that the forge itself requires; 0 when none or unknown.</param>
/// <param name="RequiredChecks">Names of the checks that the forge itself requires.</param>
/// <param name="RequiresUpToDate">A pull request must contain the base's tip before it may be merged.</param>
public sealed record ForgeRepository(
    string Name, string DefaultBranch, string Login, int RequiredApprovals, IReadOnlyList<string> RequiredChecks, bool RequiresUpToDate);
