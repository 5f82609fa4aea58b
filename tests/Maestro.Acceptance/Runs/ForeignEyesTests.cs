using System.Diagnostics;
using Xunit;

namespace Maestro.Acceptance.Runs;

public sealed class ForeignEyesTests
{
    private const string Canary = "canary-5b1f0c";

    // What lets root read any process.
    private const string Rights = "-sys_ptrace,-perfmon,-sys_admin";

    [LinuxFact]
    public async Task Another_process_of_the_same_user_cannot_read_the_commands_environment()
    {
        // The demo, because it runs for a moment after its first line; the same eyes do read a process that does not protect itself.
        using var command = Start(Path.Combine(AppContext.BaseDirectory, "maestro"), "demo");
        Assert.NotNull(await command.StandardOutput.ReadLineAsync());
        var (code, text) = await LookAsync(command);
        Assert.NotEqual(0, code);
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        Assert.Equal(0, command.ExitCode);

        using var open = Start("sh", "-c", "echo ready; read -r _");
        Assert.NotNull(await open.StandardOutput.ReadLineAsync());
        Assert.Contains(Canary, (await LookAsync(open)).Text, StringComparison.Ordinal);
        open.StandardInput.Close();
        await open.WaitForExitAsync();
    }

    private static async Task<(int Code, string Text)> LookAsync(Process other)
    {
        using var reader = Start("cat", $"/proc/{other.Id}/environ");
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return (reader.ExitCode, text);
    }

    private static Process Start(params string[] command)
    {
        string[] whole = Environment.IsPrivilegedProcess
            ? ["/usr/bin/setpriv", $"--bounding-set={Rights}", $"--inh-caps={Rights}", .. command]
            : command;
        var start = new ProcessStartInfo(whole[0], whole[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["MAESTRO_CANARY"] = Canary;
        return Process.Start(start)!;
    }
}
