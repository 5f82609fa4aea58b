using System.Runtime.CompilerServices;
using System.Text;

namespace Maestro.Gates;

/// <summary>Turns the members of closed enumerations into the snake_case names that users and files see, and back.</summary>
public static class SnakeCase
{
    /// <summary>The snake_case name of an enumeration member: <c>ReviewWait</c> becomes <c>review_wait</c>.</summary>
    public static string ToSnakeCase<T>(this T member)
        where T : struct, Enum => Names<T>.All[Unsafe.As<T, int>(ref member)];

    /// <summary>The member with this snake_case name; null when there is none.</summary>
    public static T? Parse<T>(string name)
        where T : struct, Enum
    {
        // A handful of members: a loop is as quick as a dictionary, and needs no code of its own for every enumeration when the program starts.
        var names = Names<T>.All;
        for (var index = 0; index < names.Length; index++)
        {
            if (names[index] == name) return Unsafe.As<int, T>(ref index);
        }

        return null;
    }

    /// <summary>All names of an enumeration, in declaration order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.All;

    private static string[] Read(Type enumeration)
    {
        var names = enumeration.GetEnumNames();
        if (enumeration.GetEnumValuesAsUnderlyingType() is not int[] values) throw new NotSupportedException($"{enumeration} is not of int.");
        for (var index = 0; index < names.Length; index++)
        {
            if (values[index] != index) throw new NotSupportedException($"{enumeration} does not count from 0.");
            names[index] = Convert(names[index]);
        }

        return names;
    }

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
        public static readonly string[] All = Read(typeof(T));
    }
}
