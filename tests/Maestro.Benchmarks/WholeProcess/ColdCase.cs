namespace Maestro.Benchmarks.WholeProcess;

/// <summary>A command that is measured.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="Folder">Where it runs.</param>
internal sealed record ColdCase(string Name, string[] Command, string Folder);
