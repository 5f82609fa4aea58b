using System.CommandLine;
using System.CommandLine.Parsing;
using Maestro.Problems;

namespace Maestro.Cli.Output;

/// <summary>What is wrong with a command line, as problems like any other (docs/spec/problems.md, "Codes").</summary>
internal static class UsageProblems
{
    /// <summary>Every problem of a command line; empty when there is none.</summary>
    public static IReadOnlyList<Problem> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var name = NameOf(command);
        var problems = new List<Problem>();
        // What follows the first belongs to it: an unknown option's value, a mistyped command's arguments, the words of a text without quotes.
        if (parsed.UnmatchedTokens is [var token, ..]) problems.Add(Unknown(token, command, name));
        problems.AddRange(parsed.Errors.Where(error => error.SymbolResult is not CommandResult).Select(error => Wrong(error, name)));
        foreach (var argument in command.Command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0))
        {
            if (command.GetResult(argument) is not { Tokens.Count: > 0 } && !problems.Any(problem => problem.Subject == argument.Name))
            {
                problems.Add(new Problem(
                    "argument_missing", argument.Name, $"{name} needs it.", $"See {name} --help."));
            }
        }

        if (problems.Count == 0 && parsed.Errors.Count > 0) problems.Add(Missing(command.Command, name));
        return [.. problems.DistinctBy(problem => (problem.Code, problem.Subject))];
    }

    private static Problem Unknown(string token, CommandResult result, string name)
    {
        var command = result.Command;
        if (IsOption(token))
        {
            return Make("option_unknown", token, $"{name} has no such option", OptionsOf(result), $"See {name} --help.");
        }

        return command.Subcommands.Count > 0
            ? Make("command_unknown", token, $"{name} has no such command", command.Subcommands.Select(child => child.Name), Choice(command, name))
            : new Problem(
                "argument_unexpected",
                token,
                $"{name} does not take it.",
                $"Put a text with spaces in quotes; see {name} --help.");
    }

    private static Problem Wrong(ParseError error, string name)
    {
        var (subject, given, type) = error.SymbolResult switch
        {
            OptionResult option => (option.Option.Name, option.Tokens, option.Option.ValueType),
            ArgumentResult { Parent: OptionResult option } => (option.Option.Name, option.Tokens, option.Option.ValueType),
            ArgumentResult argument => (argument.Argument.Name, argument.Tokens, argument.Argument.ValueType),
            _ => ("", (IReadOnlyList<Token>)[], typeof(string)),
        };
        if (given.Count == 0)
            return new Problem("argument_missing", subject, IsOption(subject) ? "It needs a value." : $"{name} needs it.", $"See {name} --help.");
        var value = given[^1].Value;
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (kind == typeof(int) && !int.TryParse(value, out _))
            return new Problem("argument_invalid", subject, $"\"{value}\" is no whole number.", $"See {name} --help.");
        var accepted = Accepted(error.SymbolResult);
        return accepted.Count == 0
            ? new Problem("argument_invalid", subject, error.Message.Trim(), $"See {name} --help.")
            : Make("argument_invalid", subject, $"\"{value}\" is not a value of it", accepted, $"It is one of {string.Join(", ", accepted)}.", value);
    }

    // A group named alone, such as "maestro lane".
    private static Problem Missing(Command command, string name) =>
        new("command_missing", name, "It needs to be told what to do.", Choice(command, name));

    private static Problem Make(
        string code, string subject, string message, IEnumerable<string> known, string remedy, string? written = null)
    {
        var near = NearestName.Find(written ?? subject, known);
        return new Problem(code, subject, near is null ? $"{message}." : $"{message}; did you mean {near}?", remedy);
    }

    private static List<string> Accepted(SymbolResult? result)
    {
        var symbol = result switch
        {
            OptionResult option => (Symbol)option.Option,
            ArgumentResult { Parent: OptionResult option } => option.Option,
            ArgumentResult argument => argument.Argument,
            _ => null,
        };
        var completions = symbol switch
        {
            Option option => option.CompletionSources,
            Argument argument => argument.CompletionSources,
            _ => [],
        };
        return [.. completions.SelectMany(source => source(System.CommandLine.Completions.CompletionContext.Empty)).Select(item => item.Label)];
    }

    private static IEnumerable<string> OptionsOf(CommandResult result)
    {
        var own = result.Command.Options.Where(option => !option.Hidden).Select(option => option.Name);
        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
            own = own.Concat(parent.Command.Options.Where(option => option.Recursive).Select(option => option.Name));
        return own.Distinct();
    }

    private static string Choice(Command command, string name) =>
        $"{name} takes: {string.Join(", ", command.Subcommands.Select(child => child.Name))}.";

    private static string NameOf(CommandResult result)
    {
        var names = new List<string>();
        for (SymbolResult? at = result; at is CommandResult command; at = command.Parent)
            names.Insert(0, command.Command is RootCommand ? "maestro" : command.Command.Name);
        return string.Join(' ', names);
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';
}
