using System.Text;
using Maestro.Problems;
using Maestro.Settings;
using Maestro.Settings.Keys;
using Maestro.Workflows;
using Maestro.Workflows.Reading;
using Xunit;

namespace Maestro.Tests.Settings.Keys;

public sealed class AnyValueTests : IDisposable
{
    private static readonly string[] Values =
    [
        "\"\"", "\" \"", "\"text\"", "\"/\"", "\"..\"", "\"a/../b\"", "\"\\u0000\"", "\"\\n\"", "\"~\"", "\"[\"", "\":\"", "\"http://\"", "\"http://[\"", "\"é😀\"",
        "0", "-1", "1", "9223372036854775807", "1.5", "nan", "true", "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z",
        "[]", "[\"\"]", "[1]", "[[]]", "[\"a\", \"A\", \" a \"]", "[\"/\", \"*\", \"?\", \"\\\\\"]", "{}", "{ a = 1 }", "{ \"\" = 1, \" \" = \"x\" }", "[{}]",
    ];

    private readonly SettingsFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void Any_value_of_any_key_of_maestro_toml_is_taken_or_refused_by_name() => Check(
        SettingsKeys.Table,
        (key, line) =>
        {
            var text = key.Section.Length > 0 ? $"{SettingsFile.Minimal}[{key.Section}]\n{line}" : $"{Without(SettingsFile.Minimal, key)}{line}";
            SettingsReader.Parse(Encoding.UTF8.GetBytes(text), file.FilePath);
        });

    [Fact]
    public void Any_value_of_any_key_of_the_workflow_is_taken_or_refused_by_name() => Check(
        WorkflowKeys.Table,
        (key, line) =>
        {
            var front = Without("version = 1\n[tracker]\nprovider = 'local'\nproject_slug = 'demo'\n", key);
            front = key.Section switch
            {
                "" => $"{line}\n{front}",
                "tracker" => $"{front}{line}\n",
                _ => $"{front}[{key.Section}]\n{line}\n",
            };
            WorkflowReader.Parse($"+++\n{front}+++\n", "WORKFLOW.md");
        });

    private static void Check(KeyTable table, Action<Key, string> read)
    {
        foreach (var key in table.Keys)
            foreach (var value in Values)
            {
                try
                {
                    read(key, $"{key.Name} = {value}");
                }
                catch (MaestroException refusal)
                {
                    Assert.All(refusal.Problems, problem => Assert.NotNull(problem.Position));
                    Assert.Contains(refusal.Problems, problem => problem.Message.Contains(key.Name, StringComparison.Ordinal));
                }
            }
    }

    private static string Without(string text, Key key) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith($"{key.Name} =", StringComparison.Ordinal)));
}
