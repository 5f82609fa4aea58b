namespace Maestro.Agents.Comments;

/// <summary>One field of a comment.</summary>
internal sealed record CommentField
{
    private readonly IReadOnlyList<string> _values;
    private readonly bool _isCode;
    private readonly bool _isList;

    private CommentField(string name, IReadOnlyList<string> values, bool isCode, bool isList)
    {
        Name = name;
        _values = values;
        _isCode = isCode;
        _isList = isList;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>A field whose value reads as it is.</summary>
    public static CommentField Plain(string name, string value) => new(name, [value], false, false);

    /// <summary>A field whose value is a name: nothing in it is markup.</summary>
    public static CommentField Code(string name, string value) => new(name, [value], true, false);

    /// <summary>A field with several values; left out when it has none.</summary>
    public static CommentField List(string name, IReadOnlyList<string> values) => new(name, values, false, true);

    /// <summary>The field as Markdown.</summary>
    /// <param name="mask">Makes one line of a value, fit to be published.</param>
    public IEnumerable<string> ToLines(Func<string, string> mask)
    {
        var values = _values.Select(mask).Where(value => value.Length > 0).ToList();
        if (values.Count == 0) return [];
        if (_isList) return values.Select(value => $"  - {value}").Prepend($"- {Name}:");
        return [_isCode ? $"- {Name}: `{values[0].Replace('`', '\'')}`" : $"- {Name}: {values[0]}"];
    }
}
