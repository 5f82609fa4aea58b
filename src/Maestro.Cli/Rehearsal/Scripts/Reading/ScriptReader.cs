using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads scripts (docs/spec/rehearsal.md). Every problem of a script is reported at once.</summary>
internal static class ScriptReader
{
    /// <summary>Reads a script from a file.</summary>
    /// <exception cref="MaestroException">The file cannot be read, or is no valid script.</exception>
    public static Script ReadFile(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MaestroException(ProblemKind.Usage, new Problem(
                "rehearsal_script_unreadable", path, $"The script cannot be read: {failure.Message}",
                "Give the path of a JSON file after --script."), failure);
        }

        return Read(bytes, path, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads a script.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="folder">Where its relative paths start.</param>
    /// <exception cref="MaestroException">It is no valid script.</exception>
    public static Script Read(byte[] json, string name, string folder)
    {
        var problems = new ScriptProblems(name);
        var root = ScriptNodeReader.Read(json, problems);
        if (root.Kind != ScriptNodeKind.Object)
        {
            problems.Add(root.Position, "A script must be an object.", "For example {\"version\": 1, \"default\": [{\"say\": \"Hello.\"}]}.");
            problems.ThrowIfAny();
        }

        var context = new ReadContext(problems);
        var script = Read(new Fields(root, context), context, folder);
        context.CheckReferences();
        problems.ThrowIfAny();
        return script;
    }

    private static Script Read(Fields fields, ReadContext context, string folder)
    {
        if (fields.Node("version") is not { } version) fields.Missing("version", "`\"version\": 1`");
        else if (version is not { Kind: ScriptNodeKind.Number, Text: "1" }) fields.Problem(version, "`version` must be 1.");
        var rules = new List<Rule>();
        var vars = Vars(fields, context);
        if (fields.Node("rules") is { } list) RuleReader.ReadAll(list, context, rules);
        var otherwise = fields.Node("default") is null ? DefaultScript.Rules : [new Rule("default", RuleMatch.Always, fields.Steps("default"), TurnQuirks.None)];
        var script = new Script([.. rules, .. otherwise])
        {
            Vars = fields.Node("default") is null ? DefaultScript.With(vars) : vars,
            Server = fields.Object("server") is { } server ? ServerReader.Read(server, context) : ServerQuirks.None,
            State = fields.Text("state") is { Length: > 0 } state ? Path.GetFullPath(state, folder) : null,
            Folder = folder,
        };
        var usage = fields.Node("usage");
        if (usage is { Kind: ScriptNodeKind.Null }) script = script with { Usage = null };
        else if (usage is not null) script = script with { Usage = UsageReader.Read(fields.Object("usage")) };
        fields.End();
        return script;
    }

    private static Dictionary<string, string> Vars(Fields fields, ReadContext context)
    {
        var vars = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fields.Node("vars") is not { } node) return vars;
        if (node.Kind != ScriptNodeKind.Object) fields.Problem(node, "`vars` must be an object of texts.");
        foreach (var member in node.Members)
        {
            context.Declare(new ScriptNode(ScriptNodeKind.String, member.Position, member.Name, [], []));
            if (member.Value.Kind == ScriptNodeKind.String) vars[member.Name] = member.Value.Text;
            else fields.Problem(member.Value, $"`{member.Name}` must be a text.");
        }

        return vars;
    }
}
