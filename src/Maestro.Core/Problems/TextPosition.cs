namespace Maestro.Problems;

/// <summary>A place in a text file.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column in Unicode code points, counted from 1.</param>
public readonly record struct TextPosition(int Line, int Column);
