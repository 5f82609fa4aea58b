using Xunit;

namespace Maestro.Tests.Agents.Prompts;

/// <summary>Takes a prompt apart as a reader of the fences would: line by line.</summary>
internal sealed class Fenced
{
    private Fenced(string outside, IReadOnlyList<(string Source, string Text)> blocks)
    {
        Outside = outside;
        Blocks = blocks;
    }

    public string Outside { get; }

    public IReadOnlyList<(string Source, string Text)> Blocks { get; }

    public static Fenced Read(string prompt)
    {
        var outside = new List<string>();
        var blocks = new List<(string, string)>();
        var lines = prompt.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("<untrusted source=\"", StringComparison.Ordinal))
            {
                outside.Add(lines[i]);
                continue;
            }

            var source = lines[i]["<untrusted source=\"".Length..^2];
            var fence = lines[++i][..^"text".Length];
            var inside = new List<string>();
            while (lines[++i] != fence) inside.Add(lines[i]);
            Assert.Equal("</untrusted>", lines[++i]);
            blocks.Add((source, string.Join('\n', inside)));
        }

        return new Fenced(string.Join('\n', outside), blocks);
    }
}
