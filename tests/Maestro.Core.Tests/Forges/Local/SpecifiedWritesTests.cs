using Maestro.Forges.Local;
using Maestro.Gates;
using Maestro.Tests.Docs;
using Maestro.Trackers.Local;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class SpecifiedWritesTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "local.md");

    [Fact]
    public void Every_write_of_the_embedded_tracker_is_specified() =>
        Assert.Equal(SnakeCase.All<LocalTrackerWrite>(), MarkdownTable.Read(Document, "Tracker", "write").Select(row => row[0]));

    [Fact]
    public void Every_write_of_the_embedded_forge_is_specified() =>
        Assert.Equal(SnakeCase.All<LocalForgeWrite>(), MarkdownTable.Read(Document, "Forge", "write").Select(row => row[0]));
}
