using System.Text;

namespace Maestro.Gates;

/// <summary>Turns the members of closed enumerations into the snake_case names that users and files see, and back.</summary>
public static class SnakeCase
{
    /// <summary>The snake_case name of an enumeration member: <c>ReviewWait</c> becomes <c>review_wait</c>.</summary>
    public static string ToSnakeCase<T>(this T member)
        where T : struct, Enum => Names<T>.Of(member);

    /// <summary>The member with this snake_case name; null when there is none.</summary>
    public static T? Parse<T>(string name)
        where T : struct, Enum => Names<T>.ByName.TryGetValue(name, out var member) ? member : null;

    /// <summary>All names of an enumeration, in declaration order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Names<T>.Of)];

    private static string Convert(string pascal)
    {
        var text = new StringBuilder(pascal.Length + 4);
        foreach (var c in pascal)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByName =
            Enum.GetValues<T>().ToDictionary(member => Convert(member.ToString()), StringComparer.Ordinal);

        private static readonly Dictionary<T, string> ByMember = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

        public static string Of(T member) => ByMember[member];
    }
}
