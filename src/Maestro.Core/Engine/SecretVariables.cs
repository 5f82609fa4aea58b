using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>The variables that no child may see, whatever the allow-list says.</summary>
internal static class SecretVariables
{
    public static IReadOnlyList<string> Of(MaestroSettings settings) =>
    [
        .. new[] { settings.Tracker.ApiKeyVariable, settings.GitHub.TokenVariable, settings.OperatorHttp?.TokenVariable }.OfType<string>(),
    ];
}
