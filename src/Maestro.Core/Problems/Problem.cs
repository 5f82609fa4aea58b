namespace Maestro.Problems;

/// <summary>
/// One thing that is wrong, told so that a person can mend it: a stable code, the subject, what was expected and what to do.
/// The codes are listed in docs/spec/problems.md.
/// </summary>
/// <param name="Code">Stable snake_case code, never reused for another meaning.</param>
/// <param name="Subject">What it is about: a file, a key, a lane, a variable name. Never a secret's value.</param>
/// <param name="Message">What was found and what was expected, one sentence.</param>
/// <param name="Remedy">What the reader can do, one sentence.</param>
public sealed record Problem(string Code, string Subject, string Message, string Remedy)
{
    /// <summary>Where in the subject, when the subject is a text file.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>The problem on one line: <c>subject:line:column: code: message (remedy)</c>.</summary>
    public override string ToString()
    {
        var place = Position is { } position ? $"{Subject}:{position.Line}:{position.Column}" : Subject;
        return Remedy.Length == 0 ? $"{place}: {Code}: {Message}" : $"{place}: {Code}: {Message} {Remedy}";
    }
}
