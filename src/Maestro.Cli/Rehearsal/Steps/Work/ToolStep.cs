using System.Globalization;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Work;

/// <summary><c>tool</c>: calls a tool of the client's.</summary>
internal sealed class ToolStep(Fields fields) : Step
{
    private readonly Template tool = fields.RequiredTemplate("tool");
    private readonly JsonTemplate? arguments = fields.Json("arguments");
    private readonly string expected = fields.Choice("expect", "any", "success", "failure");
    private readonly bool fit = fields.Flag("fit");
    private readonly bool force = fields.Flag("force");
    private readonly string? save = fields.SaveName();

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var name = tool.Fill(play.Values);
        var json = arguments?.Fill(play.Values) ?? "{}";
        if (fit && play.Thread.Tools.FirstOrDefault(known => known.Name == name) is { } advertised)
            json = ArgumentFitting.Fit(json, advertised.InputSchema);
        var result = await ToolPlay.CallAsync(play, name, json, force, cancellation);
        if (save is not null) play.Values.Save(save, result.Text);
        if (expected != "any" && expected != (result.Success ? "success" : "failure"))
        {
            throw new StepFailure(string.Create(CultureInfo.InvariantCulture,
                $"line {tool.Position.Line}: {name} was expected to end in {expected}, it answered: {result.Text}"));
        }

        return null;
    }
}
