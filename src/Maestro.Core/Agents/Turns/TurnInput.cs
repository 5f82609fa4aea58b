namespace Maestro.Agents;

/// <summary>What one turn is given.</summary>
/// <param name="Text">The user input.</param>
internal sealed record TurnInput(string Text)
{
    /// <summary>
    /// The contract of this run's mode, for a resumed thread whose developer instructions are fixed; sent as the turn's
    /// collaboration-mode instructions. Null sends none.
    /// </summary>
    public string? ModeInstructions { get; init; }
}
