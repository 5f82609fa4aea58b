namespace Maestro.Cli.Output;

/// <summary>A number with what it counts.</summary>
internal static class Plural
{
    public static string Of(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
