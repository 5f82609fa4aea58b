using Maestro.Processes;
using Maestro.Processes.Linux;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class SelfProtectionTests
{
    [Fact]
    public async Task A_protected_process_still_knows_itself_and_its_children_are_as_before()
    {
        try
        {
            Assert.Equal(OperatingSystem.IsLinux(), SelfProtection.MakeNonDumpable());
            using var world = new ProcessWorld();
            Assert.True(world.Table.IsAlive(world.Table.Self));
            var result = await world.Gate.RunAsync(world.Shell("cat /proc/self/environ > /dev/null && (setsid sleep 1000 &)"), default);
            Assert.Equal((0, 0), (result.ExitCode, result.Survivors.Count));
        }
        finally
        {
            if (OperatingSystem.IsLinux()) Assert.Equal(0, LinuxCalls.Prctl(LinuxCalls.PrctlSetDumpable, 1, 0, 0, 0));
        }
    }
}
