namespace Maestro.Tests.Architecture;

/// <summary>A method body names a member of a type: both types by the full name of the outermost.</summary>
/// <param name="From">Whose body it is.</param>
/// <param name="Type">Whose member it is.</param>
/// <param name="Member">Its name in IL.</param>
/// <param name="FirstParameter">Full name of the type of its first parameter; null when it has none.</param>
internal readonly record struct MemberUse(string From, string Type, string Member, string? FirstParameter);
