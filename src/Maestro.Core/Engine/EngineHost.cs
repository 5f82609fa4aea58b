using Maestro.Gates;

namespace Maestro.Engine;

/// <summary>What a front gives to the engine: its place, its environment, the clock, and who observes the gates.</summary>
public sealed record EngineHost
{
    /// <summary>Absolute folder that the caller works in.</summary>
    public required string Directory { get; init; }

    /// <summary>The caller's environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Sees every passage through a gate.</summary>
    public IGateObserver Observer { get; init; } = NoObserver.Instance;

    /// <summary>The host of the running process.</summary>
    public static EngineHost OfThisProcess(IGateObserver? observer = null)
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var environment = new Dictionary<string, string>(comparer);
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        return new EngineHost
        {
            // The one place where the process's own folder is asked for; everything below gets it from here.
#pragma warning disable RS0030
            Directory = System.Environment.CurrentDirectory,
#pragma warning restore RS0030
            Environment = environment,
            Observer = observer ?? NoObserver.Instance,
        };
    }

    /// <summary>The name that the operator acts under: their account, or <c>operator</c>.</summary>
    public string UserName => Environment.GetValueOrDefault("USER") ?? Environment.GetValueOrDefault("USERNAME") ?? "operator";
}
