using Maestro.Gates;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Gates;

public sealed class FileGateTests : IDisposable
{
    private readonly TestFolder _folder = new("maestro-file-gate");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_two_that_create_a_file_at_once_one_has_created_it_and_no_temporary_file_stays()
    {
        const int Rounds = 200;
        var files = new FileGate(NoObserver.Instance);
        var won = new int[Rounds];
        using var together = new Barrier(2);
        var creators = Enumerable.Range(0, 2).Select(creator => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                together.SignalAndWait();
                if (files.TryCreate(FilePurpose.OwnerRecord, Path.Combine(_folder.Root, $"{round}"), $"{creator}")) Interlocked.Increment(ref won[round]);
            }
        })).ToList();
        creators.ForEach(creator => creator.Start());
        creators.ForEach(creator => creator.Join());
        Assert.All(won, winners => Assert.Equal(1, winners));
        Assert.Equal(Rounds, Directory.GetFileSystemEntries(_folder.Root).Length);
    }

    [Fact]
    public void A_file_that_is_there_keeps_its_content()
    {
        var files = new FileGate(NoObserver.Instance);
        var path = Path.Combine(_folder.Root, "file");
        Assert.True(files.TryCreate(FilePurpose.State, path, "first"));
        Assert.False(files.TryCreate(FilePurpose.State, path, "second"));
        Assert.Equal("first", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_somebody_elses_name_too()
    {
        var files = new FileGate(NoObserver.Instance);
        var path = Path.Combine(_folder.Root, "file");
        File.CreateSymbolicLink(path, Path.Combine(_folder.Root, "nowhere"));
        Assert.False(files.TryCreate(FilePurpose.State, path, "x"));
        Assert.Equal(["file"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName));
    }
}
