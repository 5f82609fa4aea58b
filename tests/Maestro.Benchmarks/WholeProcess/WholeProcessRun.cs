using System.Globalization;
using Maestro.Benchmarks.Samples;

namespace Maestro.Benchmarks.WholeProcess;

/// <summary>Measures commands from their start to their end, and writes a table of it.</summary>
internal static class WholeProcessRun
{
    private static readonly int[] Sizes = [10, 1_000, 10_000];

    /// <param name="maestro">The published command, absolute.</param>
    /// <param name="starts">How often each command is started.</param>
    /// <param name="output">Where the table goes.</param>
    public static int Measure(string maestro, int starts, TextWriter output)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            Console.Error.WriteLine("whole-process: reads what a 64-bit Linux counts for a process; it does not run here.");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("maestro-benchmark-").FullName;
        try
        {
            var cases = Cases(maestro, folder);
            var samples = cases.Select(_ => new List<ColdSample>()).ToList();

            // One of each in turn, so that a loaded moment of the machine does not fall on one case alone. The first round fills the page cache.
            for (var round = 0; round <= starts; round++)
            {
                for (var index = 0; index < cases.Count; index++)
                {
                    var sample = ColdStart.Run(cases[index].Command, cases[index].Folder, Path.Combine(folder, "output"));
                    if (round > 0) samples[index].Add(sample);
                }
            }

            output.WriteLine("| command | wall, median ms | wall, best ms | processor, median ms | memory, most MiB |");
            output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
            for (var index = 0; index < cases.Count; index++) output.WriteLine(Row(cases[index].Name, samples[index]));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<ColdCase> Cases(string maestro, string folder)
    {
        var cases = new List<ColdCase>
        {
            new("`true` (what measuring costs)", ["true"], folder),
            new("`maestro --version`", [maestro, "--version"], folder),
        };
        foreach (var size in Sizes)
        {
            var project = Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture));
            SampleProject.Make(project, size);
            cases.Add(new($"`maestro status --json`, {size:N0} lanes", [maestro, "status", "--json"], project));
            cases.Add(new($"`maestro status`, {size:N0} lanes", [maestro, "status"], project));
        }

        return cases;
    }

    private static string Row(string name, List<ColdSample> samples) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median(samples, sample => sample.Wall):0.0} | {samples.Min(sample => sample.Wall):0.0} | {Median(samples, sample => sample.Processor):0.0} | {samples.Max(sample => sample.Memory):0.0} |");

    private static double Median(List<ColdSample> samples, Func<ColdSample, double> value)
    {
        var sorted = samples.Select(value).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
