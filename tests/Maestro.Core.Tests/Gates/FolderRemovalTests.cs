using Maestro.Gates;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Gates;

public sealed class FolderRemovalTests : IDisposable
{
    private readonly TestFolder _folder = new("maestro-removal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_goes_with_all_that_is_in_it_and_links_lose_nothing()
    {
        _folder.Write("precious/file", "p");
        _folder.Write("old/a/b/c", "");
        _folder.Write("old/ä \n", "");
        Directory.CreateDirectory(_folder["old/empty/very"]);
        Directory.CreateSymbolicLink(_folder["old/link"], _folder["precious"]);
        File.CreateSymbolicLink(_folder["old/a/dangling"], "/nowhere");
        Assert.True(FolderRemoval.TryRemove(_folder["old"], expected: null));
        Assert.Equal(["precious"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName));
        Assert.Equal("p", File.ReadAllText(_folder["precious/file"]));
        Assert.True(FolderRemoval.TryRemove(_folder["old"], expected: null));
    }

    [Fact]
    public void Another_folder_of_the_same_name_stays()
    {
        _folder.Make("old");
        var seen = FolderIdentity.Read(_folder["old"]);
        Assert.NotNull(seen);
        Directory.Move(_folder["old"], _folder["moved"]);
        Assert.Equal(seen, FolderIdentity.Read(_folder["moved"]));
        _folder.Write("old/file", "p");
        Assert.False(FolderRemoval.TryRemove(_folder["old"], seen));
        Assert.True(File.Exists(_folder["old/file"]));
    }

    [Fact]
    public void A_link_or_a_file_is_no_folder()
    {
        _folder.Write("precious/file", "p");
        Directory.CreateSymbolicLink(_folder["link"], _folder["precious"]);
        Assert.Throws<IOException>(() => FolderRemoval.TryRemove(_folder["link"], expected: null));
        Assert.Throws<IOException>(() => FolderRemoval.TryRemove(_folder["precious/file"], expected: null));
        Assert.Null(FolderIdentity.Read(_folder["link"]));
        Assert.Equal("p", File.ReadAllText(_folder["precious/file"]));
    }

    [Fact]
    public void What_programs_protect_against_writing_goes_too()
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Write("old/cache/module/file", "");
        File.SetUnixFileMode(_folder["old/cache/module/file"], UnixFileMode.UserRead);
        File.SetUnixFileMode(_folder["old/cache/module"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetUnixFileMode(_folder["old/cache"], UnixFileMode.None);
        Assert.True(FolderRemoval.TryRemove(_folder["old"], expected: null));
        Assert.False(Directory.Exists(_folder["old"]));
    }

    [Fact]
    public void Names_that_are_no_text_and_deep_folders_are_no_obstacle()
    {
        if (!OperatingSystem.IsLinux()) return;
        Directory.CreateDirectory(_folder["old"]);
        Directory.CreateDirectory(Path.Combine([_folder["old"], .. Enumerable.Repeat("deep", 500)]));
        using var process = System.Diagnostics.Process.Start(_folder.WriteScript("make", $"cd '{_folder["old"]}' && touch \"$(printf 'a\\377b')\" && mkfifo pipe"));
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.True(FolderRemoval.TryRemove(_folder["old"], expected: null));
        Assert.False(Directory.Exists(_folder["old"]));
    }
}
