namespace Maestro.Agents.Tools;

/// <summary>Carries out one tool for one session.</summary>
internal interface ITool
{
    /// <summary>Its name in the catalog.</summary>
    string Name { get; }

    /// <summary>Carries out a call whose arguments, mode and issue are in order.</summary>
    /// <param name="arguments">What was asked.</param>
    /// <param name="cancellation">The session is ending.</param>
    Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation);
}
