namespace Maestro.Forges.Local;

/// <summary>Runs the command of a check. Which boundary stands around it is the caller's: the forge itself executes nothing.</summary>
internal interface ICheckRunner
{
    /// <summary>Runs one check to its end.</summary>
    /// <param name="name">The check's name, which for a validation command is the command.</param>
    /// <param name="directory">Absolute path of a fresh checkout of exactly the commit that is checked; removed afterwards.</param>
    /// <param name="cancellation">Ends the command and throws.</param>
    Task<CheckOutcome> RunAsync(string name, string directory, CancellationToken cancellation);
}
