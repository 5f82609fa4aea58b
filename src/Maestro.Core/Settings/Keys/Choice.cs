namespace Maestro.Settings.Keys;

/// <summary>One of the texts that a key takes. A class of ours, not a tuple: those need code made for each type when the program starts.</summary>
/// <typeparam name="T">What the texts stand for.</typeparam>
/// <param name="Text">The text.</param>
/// <param name="Value">What it stands for.</param>
internal sealed record Choice<T>(string Text, T Value);
