namespace Maestro.Tests.Gates;

/// <summary>Stands for the death of the process at a passage.</summary>
internal sealed class CrashException(string passage) : Exception(passage);
