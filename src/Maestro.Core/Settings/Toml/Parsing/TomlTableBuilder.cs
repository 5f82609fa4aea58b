using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>Puts keys and headers into tables and refuses every redefinition that TOML 1.0 forbids.</summary>
internal static class TomlTableBuilder
{
    /// <summary>Opens the table of <c>[header]</c>.</summary>
    public static TomlTable OpenTable(TomlTable root, IReadOnlyList<TomlKeyPart> header)
    {
        var parent = Pass(root, header);
        var last = header[^1];
        if (!parent.TryFind(last.Name, out var entry)) return AddTable(parent, last, TomlTableOrigin.Header);
        if (entry.Value is not TomlTable { Origin: TomlTableOrigin.Passed } table) throw DefinedAlready(header, header.Count, entry);
        table.Origin = TomlTableOrigin.Header;
        return table;
    }

    /// <summary>Adds a table to the array of <c>[[header]]</c>.</summary>
    public static TomlTable OpenArrayTable(TomlTable root, IReadOnlyList<TomlKeyPart> header)
    {
        var parent = Pass(root, header);
        var last = header[^1];
        if (!parent.TryFind(last.Name, out var entry))
        {
            entry = new TomlEntry(last.Name, last.Position, new TomlArray(isOfHeaders: true, last.Position));
            parent.Add(entry);
        }

        if (entry.Value is not TomlArray { IsOfHeaders: true } array) throw DefinedAlready(header, header.Count, entry);
        var table = new TomlTable(TomlTableOrigin.Header, last.Position);
        array.Add(table);
        return table;
    }

    /// <summary>Sets a key, dotted or not, below the open table.</summary>
    public static void Set(TomlTable open, IReadOnlyList<TomlKeyPart> key, TomlValue value)
    {
        var table = open;
        for (var i = 0; i < key.Count - 1; i++)
        {
            if (!table.TryFind(key[i].Name, out var entry))
            {
                table = AddTable(table, key[i], TomlTableOrigin.DottedKey);
                continue;
            }

            // A table that a header made or passed through takes no keys from outside.
            if (entry.Value is not TomlTable { Origin: TomlTableOrigin.DottedKey or TomlTableOrigin.Passed } next)
                throw DefinedAlready(key, i + 1, entry);
            next.Origin = TomlTableOrigin.DottedKey;
            table = next;
        }

        if (table.TryFind(key[^1].Name, out var taken)) throw DefinedAlready(key, key.Count, taken);
        table.Add(new TomlEntry(key[^1].Name, key[^1].Position, value));
    }

    /// <summary>Closes an inline table: nothing in it can be added to any more.</summary>
    public static void Close(TomlTable table)
    {
        table.Origin = TomlTableOrigin.Inline;
        foreach (var entry in table.Entries)
            if (entry.Value is TomlTable { Origin: TomlTableOrigin.DottedKey } below) Close(below);
    }

    private static TomlTable Pass(TomlTable root, IReadOnlyList<TomlKeyPart> header)
    {
        var table = root;
        for (var i = 0; i < header.Count - 1; i++)
        {
            if (!table.TryFind(header[i].Name, out var entry))
            {
                table = AddTable(table, header[i], TomlTableOrigin.Passed);
                continue;
            }

            table = entry.Value switch
            {
                TomlTable { Origin: not TomlTableOrigin.Inline } next => next,
                TomlArray { IsOfHeaders: true } array => (TomlTable)array.Items[^1],
                _ => throw DefinedAlready(header, i + 1, entry),
            };
        }

        return table;
    }

    private static TomlTable AddTable(TomlTable parent, TomlKeyPart part, TomlTableOrigin origin)
    {
        var table = new TomlTable(origin, part.Position);
        parent.Add(new TomlEntry(part.Name, part.Position, table));
        return table;
    }

    private static TomlSyntaxException DefinedAlready(IReadOnlyList<TomlKeyPart> key, int parts, TomlEntry entry)
    {
        var name = string.Join('.', key.Take(parts).Select(part => ShownText.Name(part.Name)));
        var kind = entry.Value.Kind;
        return new TomlSyntaxException(
            key[parts - 1].Position,
            $"{name} is defined already, as {kind} on line {entry.Position.Line}.",
            parts == key.Count ? "Remove one of the two." : $"{char.ToUpperInvariant(kind[0])}{kind[1..]} cannot be extended here.");
    }
}
