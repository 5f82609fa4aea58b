namespace Maestro.Processes;

/// <summary>Refuses what no system can pass to a program, before anything is started.</summary>
internal static class SpecCheck
{
    /// <summary>Checks a spec.</summary>
    /// <exception cref="Maestro.Problems.MaestroException"><c>process_text_invalid</c>.</exception>
    public static void Check(ProcessSpec spec)
    {
        ArgumentOutOfRangeException.ThrowIfZero(spec.Command.Count, nameof(spec));
        var program = spec.Command[0];
        if (program.Length == 0) throw StartProblems.BadText("command", "The program's name is empty.");
        if (!Path.IsPathFullyQualified(spec.Directory)) throw StartProblems.BadText(program, "Its working directory is not absolute.");
        for (var i = 0; i < spec.Command.Count; i++)
        {
            if (spec.Command[i].Contains('\0', StringComparison.Ordinal)) throw StartProblems.BadText(program, $"Argument {i} holds a NUL character.");
        }

        foreach (var (name, value) in spec.Environment)
        {
            // The value may be a secret and is not shown.
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0')) throw StartProblems.BadText(program, $"\"{name}\" cannot name an environment variable.");
            if (value.Contains('\0', StringComparison.Ordinal)) throw StartProblems.BadText(program, $"The environment variable {name} holds a NUL character.");
        }

        if (spec.Mark is { } mark && (mark.Length == 0 || mark.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/'))))
        {
            throw StartProblems.BadText(program, "The mark of its tree may hold letters, digits, '-', '_', '.' and '/' only.");
        }
    }
}
