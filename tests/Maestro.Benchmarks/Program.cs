using BenchmarkDotNet.Running;
using Maestro.Benchmarks.Samples;
using Maestro.Benchmarks.WholeProcess;

// docs/benchmarks.md says how each is used.
switch (args)
{
    case ["sample-project", var folder, var lanes]:
        Console.WriteLine(SampleProject.Make(Path.GetFullPath(folder), int.Parse(lanes)));
        return 0;
    case ["whole-process", var maestro, var starts]:
        return WholeProcessRun.Measure(Path.GetFullPath(maestro), int.Parse(starts), Console.Out);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
