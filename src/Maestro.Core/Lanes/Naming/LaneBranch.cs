namespace Maestro.Lanes;

/// <summary>The name of a lane's branch.</summary>
public static class LaneBranch
{
    /// <summary><c>x/&lt;project-id&gt;-&lt;identifier&gt;</c>, lower case; always a legal branch name. Within one project no two identifiers share one.</summary>
    /// <param name="projectId">The project's id: <c>[a-z0-9-]+</c>.</param>
    /// <param name="identifier">What people call the issue; any text.</param>
    /// <exception cref="ArgumentException">The project's id is not of that form.</exception>
    public static string Name(string projectId, string identifier)
    {
        if (projectId.Length == 0 || !projectId.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            throw new ArgumentException($"\"{projectId}\" is not a project id: [a-z0-9-]+.", nameof(projectId));
        return $"x/{projectId}-{LaneStem.Of(identifier).ToLowerInvariant()}";
    }
}
