namespace Maestro.Tests.Architecture.Fixtures;

/// <summary>An attribute that names a type.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamingAttribute(Type type) : Attribute
{
    public Type Type => type;
}
