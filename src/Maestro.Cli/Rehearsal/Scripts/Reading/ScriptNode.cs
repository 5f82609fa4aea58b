using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>A JSON value of a script with the place where it stands.</summary>
/// <param name="Kind">What sort of value it is.</param>
/// <param name="Position">Where it starts.</param>
/// <param name="Text">The text of a string, the digits of a number.</param>
/// <param name="Members">The members of an object, in order.</param>
/// <param name="Items">The items of an array.</param>
internal sealed record ScriptNode(
    ScriptNodeKind Kind,
    TextPosition Position,
    string Text,
    IReadOnlyList<ScriptMember> Members,
    IReadOnlyList<ScriptNode> Items)
{
    /// <summary>A member of an object; null when it has none of this name.</summary>
    public ScriptNode? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where the name starts.</param>
/// <param name="Value">Its value.</param>
internal sealed record ScriptMember(string Name, TextPosition Position, ScriptNode Value);

/// <summary>What sort of JSON value a node is.</summary>
internal enum ScriptNodeKind
{
    /// <summary><c>null</c></summary>
    Null,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}
