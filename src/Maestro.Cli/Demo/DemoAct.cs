namespace Maestro.Cli.Demo;

/// <summary>Something that a person, or CI, did in the demo, with the command that did it.</summary>
/// <param name="Who">Who acts.</param>
/// <param name="What">What they did.</param>
/// <param name="Command">The arguments of the command.</param>
internal sealed record DemoAct(string Who, string What, IReadOnlyList<string> Command);
