using System.Globalization;
using System.Reflection;
using Maestro.Lanes;
using Maestro.Processes;

namespace Maestro.Tests.Ledger;

/// <summary>Makes a record in which every property has a value of its own, so that none can be lost or mixed up unseen.</summary>
internal static class Filled
{
    public static T Make<T>() => (T)Make(typeof(T), new Counter());

    private static object Make(Type type, Counter counter)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var number = counter.Next();
        if (plain == typeof(string)) return $"text {number}";
        if (plain == typeof(int)) return number;
        if (plain == typeof(long)) return number + 5_000_000_000L;
        if (plain == typeof(bool)) return true;
        if (plain == typeof(LaneId)) return new LaneId(number.ToString("x32", CultureInfo.InvariantCulture));
        if (plain == typeof(RunId)) return new RunId(number.ToString("x32", CultureInfo.InvariantCulture));
        if (plain == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + number).AddMilliseconds(number);
        if (plain.IsEnum) return Enum.GetValues(plain).GetValue(Enum.GetValues(plain).Length - 1)!;
        if (plain == typeof(IReadOnlyList<ProcessIdentity>))
            return new[] { (ProcessIdentity)Make(typeof(ProcessIdentity), counter), (ProcessIdentity)Make(typeof(ProcessIdentity), counter) };
        return MakeRecord(plain, counter);
    }

    private static object MakeRecord(Type type, Counter counter)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke([.. parameters.Select(parameter => Make(parameter.ParameterType, counter))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (parameters.Any(parameter => parameter.Name == property.Name) || !property.CanWrite) continue;
            property.SetValue(made, Make(property.PropertyType, counter));
        }

        return made;
    }

    private sealed class Counter
    {
        private int _value;

        public int Next() => ++_value;
    }
}
