namespace Maestro.Forges.Local;

/// <summary>How a check went.</summary>
/// <param name="Succeeded">It passed.</param>
/// <param name="Log">What it wrote, or the end of it.</param>
internal sealed record CheckOutcome(bool Succeeded, string Log);
