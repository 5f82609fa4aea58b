using System.Text.Json;

namespace Maestro.Operations.Status.Json;

/// <summary>Fields that may have no value: they are there, and null.</summary>
internal static class JsonFields
{
    public static void Field(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value.HasValue) json.WriteString(name, value.GetValueOrDefault());
        else json.WriteNull(name);
    }

    public static void Field(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value.HasValue) json.WriteNumber(name, value.GetValueOrDefault());
        else json.WriteNull(name);
    }

    public static void Field(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value.HasValue) json.WriteNumber(name, value.GetValueOrDefault());
        else json.WriteNull(name);
    }

    /// <summary>Begins an object, or writes null; true when the object's fields are to follow.</summary>
    public static bool BeginField(this Utf8JsonWriter json, ReadOnlySpan<byte> name, object? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteStartObject(name);
        return value is not null;
    }
}
