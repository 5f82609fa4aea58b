using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>What the parts of a reader share: the problems found, the names given to values, and the references to them.</summary>
internal sealed class ReadContext(ScriptProblems problems)
{
    private readonly HashSet<string> declared = new(ValueName.BuiltIn, StringComparer.Ordinal);
    private readonly List<Reference> references = [];

    private sealed record Reference(string Path, TextPosition Position);

    /// <summary>The problems found.</summary>
    public ScriptProblems Problems => problems;

    /// <summary>Notes that a value of this name will exist.</summary>
    public void Declare(ScriptNode name)
    {
        if (!ValueName.IsName(name.Text))
            problems.Add(
                name.Position, $"`{name.Text}` is no name for a value.", "Use lower-case letters, digits and underscores, a letter first.");
        else if (ValueName.BuiltIn.Contains(name.Text))
            problems.Add(name.Position, $"`{name.Text}` is a value that the agent provides itself.", "Choose another name.");
        else
            declared.Add(name.Text);
    }

    /// <summary>Reads a text with references.</summary>
    public Template Template(ScriptNode node)
    {
        var template = Scripts.Template.Parse(node, problems);
        Refer(template);
        return template;
    }

    /// <summary>Reads a JSON value with references.</summary>
    public JsonTemplate Json(ScriptNode node)
    {
        var json = new JsonTemplate(node, problems);
        foreach (var template in json.Texts) Refer(template);
        return json;
    }

    /// <summary>Notes a reference, to be checked when all names are known.</summary>
    public void Refer(string path, TextPosition position) => references.Add(new Reference(path, position));

    /// <summary>Notes every reference to a value that never exists.</summary>
    public void CheckReferences()
    {
        foreach (var reference in references)
        {
            var name = ValueName.Root(reference.Path);
            if (declared.Contains(name)) continue;
            var nearest = NearestName.Find(name, declared);
            var remedy = nearest is null ? "Save it in a step or put it into `vars`." : $"Did you mean `{nearest}`?";
            problems.Add(reference.Position, $"Nothing provides a value `{name}`.", remedy);
        }
    }

    private void Refer(Template template)
    {
        foreach (var reference in template.References) Refer(reference, template.Position);
    }
}
