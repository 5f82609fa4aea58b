using Maestro.Settings;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;

namespace Maestro.Workflows.Reading;

/// <summary>
/// Keys that WORKFLOW.md must not have: whoever may change the repository must not be able to widen what the agent can reach on the
/// operator's machine.
/// </summary>
internal static class ForbiddenKeys
{
    private static readonly string[] Overrides =
    [
        "sandbox", "sandbox_mode", "sandbox_policy", "sandbox_workspace_write", "approval", "approvals", "approval_policy", "approvals_reviewer",
        "writable_roots", "network_access", "permissions", "permission_profile", "env_allow", "dangerously_bypass_approvals_and_sandbox",
    ];

    private static readonly string[] SecretNames = ["api_key", "token", "password", "secret", "credential", "credentials"];

    /// <summary>Why this unknown key is refused; null when it may be a typing mistake.</summary>
    public static Flaw? Find(string section, string name)
    {
        var label = section.Length == 0 ? ShownText.Name(name) : $"[{section}] {ShownText.Name(name)}";
        if (Overrides.Contains(name))
            return new Flaw(
                "override_forbidden",
                $"{label}: the repository cannot decide about sandbox and approvals.",
                "The operator decides, in maestro.toml.");
        if (SecretNames.Contains(name))
            return new Flaw(
                "secret_in_file",
                $"{label} would hold a secret in the repository.",
                "The operator names a variable for it in maestro.toml.");
        var isOperators = section.Length == 0
            ? SettingsKeys.Table.Sections.Contains(name) || SettingsKeys.Table.Keys.Any(key => key.Section.Length == 0 && key.Name == name)
            : SettingsKeys.Table.Keys.Any(key => key.Section == section && key.Name == name);
        return isOperators ? new Flaw(
            "key_misplaced",
            $"{label} belongs into maestro.toml, which the operator keeps.",
            "Move it there.") : null;
    }
}
