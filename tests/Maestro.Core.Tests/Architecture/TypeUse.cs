namespace Maestro.Tests.Architecture;

/// <summary>One type names another: both by the full name of the outermost type, nested and compiler-made types counting as it.</summary>
internal readonly record struct TypeUse(string From, string To);
