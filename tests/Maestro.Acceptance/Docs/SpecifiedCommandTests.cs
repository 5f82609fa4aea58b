using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Maestro.Cli;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Acceptance.Docs;

/// <summary>docs/spec/command.md against the command line as it is parsed.</summary>
public sealed class SpecifiedCommandTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "command.md");

    [Fact]
    public void Every_command_is_specified_with_its_arguments_and_options()
    {
        var specified = MarkdownTable.Read(Document, "Commands", "command", "arguments", "options")
            .Select(row => $"{row[0]} | {row[1]} | {string.Join(", ", Words(row[2]))}");
        Assert.Equal(specified.Order(StringComparer.Ordinal), Commands().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Options_that_several_commands_inherit_are_specified()
    {
        var root = Build();
        var inherited = root.Options.Concat(root.Subcommands.Single(command => command.Name == "review").Options)
            .Where(option => option.Recursive && option is not HelpOption);
        Assert.All(inherited, option => Assert.Contains($"`{Show(option)}`", Document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_exit_code_is_specified()
    {
        var codes = Enum.GetValues<ExitCode>().Select(code => ((int)code).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(codes, MarkdownTable.Read(Document, "Exit codes", "code", "means").Select(row => row[0]));
    }

    [Fact]
    public void The_worst_exit_code_wins_in_the_specified_order()
    {
        var order = Document[(Document.IndexOf("the worst wins: ", StringComparison.Ordinal) + "the worst wins: ".Length)..].Split('.')[0]
            .Split(", ").Select(code => (ExitCode)int.Parse(code, CultureInfo.InvariantCulture)).ToList();

        for (var i = 0; i < order.Count; i++) Assert.Equal(order[i], ExitCodes.Worst([.. order.Skip(i).Reverse()]));
    }

    private static RootCommand Build() => MaestroCommand.Build(new CommandHost
    {
        Engine = EngineHost.OfThisProcess(),
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        IsTerminal = false,
    });

    private static IEnumerable<string> Commands() => Leaves(Build(), "maestro");

    private static IEnumerable<string> Leaves(Command command, string name)
    {
        if (command.Subcommands.Count > 0) return command.Subcommands.SelectMany(child => Leaves(child, $"{name} {child.Name}"));
        var arguments = command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name);
        return [$"{name} | {string.Join(", ", arguments)} | {string.Join(", ", command.Options.Select(Show).Order(StringComparer.Ordinal))}"];
    }

    private static string Show(Option option)
    {
        var value = option.ValueType == typeof(bool) ? "" : $" {option.HelpName}";
        return $"{option.Name}{value}{(option.ValueType.IsArray ? " …" : "")}";
    }

    private static IEnumerable<string> Words(string options) =>
        options.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
}
