namespace Maestro.Tests.Architecture;

/// <summary>A row of the room table: a namespace below <c>Maestro.</c>, and the rooms or single types it may use.</summary>
internal sealed record Room(string Name, IReadOnlyList<string> Uses);
