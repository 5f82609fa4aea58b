using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>A session that this process runs now.</summary>
/// <param name="Scope">What it works under.</param>
/// <param name="Signals">How to reach it.</param>
internal sealed record RunningAttempt(RunScope Scope, RunSignals Signals);
