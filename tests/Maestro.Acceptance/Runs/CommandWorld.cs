using Maestro.Cli;
using Maestro.Cli.Output;
using Maestro.Engine;

namespace Maestro.Acceptance.Runs;

/// <summary>The maestro command in a folder of the test's own, with what it wrote.</summary>
internal sealed class CommandWorld : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("maestro-acceptance-").FullName;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public async Task<int> RunAsync(string directory, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var host = new CommandHost
        {
            Engine = EngineHost.OfThisProcess() with { Directory = directory },
            Out = output,
            Error = errors,
            IsTerminal = false,
        };
        var code = await MaestroCommand.RunAsync(arguments, host, CancellationToken.None);
        Output = output.ToString();
        Errors = errors.ToString();
        return code;
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }
}
