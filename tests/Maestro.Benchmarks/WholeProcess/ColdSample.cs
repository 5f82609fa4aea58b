namespace Maestro.Benchmarks.WholeProcess;

/// <summary>One run of a program.</summary>
/// <param name="Wall">Milliseconds from when it was let go until it had ended.</param>
/// <param name="Processor">Milliseconds of processor time, user and system.</param>
/// <param name="Memory">The most memory that was resident at once, MiB.</param>
internal sealed record ColdSample(double Wall, double Processor, double Memory);
