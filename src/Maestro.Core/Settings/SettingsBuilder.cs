using System.Net;
using Maestro.Settings.Keys;
using Maestro.Settings.Toml;

namespace Maestro.Settings;

/// <summary>Turns a document into settings: resolves paths and checks what holds between keys and with the machine.</summary>
/// <param name="document">maestro.toml.</param>
/// <param name="problems">Where problems go.</param>
/// <param name="path">Its absolute path.</param>
internal sealed class SettingsBuilder(KeyedDocument document, DocumentProblems problems, string path)
{
    private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>The settings; of use only when there are no problems.</summary>
    public MaestroSettings Build()
    {
        var repoRoot = Path.GetFullPath(document.Get(SettingsKeys.RepoRoot) ?? ".", folder);
        CheckRepoRoot(repoRoot);
        var settings = new MaestroSettings
        {
            Id = document.Get(SettingsKeys.Id) ?? string.Empty,
            File = Path.GetFullPath(path),
            RepositoryRoot = Path.TrimEndingDirectorySeparator(repoRoot),
            WorkflowPath = document.Get(SettingsKeys.WorkflowPath)!,
            WorktreeRoot = Resolve(SettingsKeys.WorktreeRoot, repoRoot),
            StatePath = Resolve(SettingsKeys.StatePath, repoRoot),
            PollInterval = document.Get(SettingsKeys.PollInterval),
            Git = BuildGit(),
            Tracker = new TrackerSettings
            {
                ApiKeyVariable = document.Get(SettingsKeys.ApiKeyVariable),
                ApiUrl = document.Get(SettingsKeys.TrackerUrl),
                LocalPath = Resolve(SettingsKeys.LocalPath, repoRoot),
            },
            GitHub = new GitHubSettings
            {
                TokenVariable = document.Get(SettingsKeys.GitHubTokenVariable),
                Repository = document.Get(SettingsKeys.Repository),
                ApiUrl = document.Get(SettingsKeys.GitHubUrl),
            },
            ForgeProvider = document.Get(SettingsKeys.Provider),
            Agent = BuildAgent(),
            Validation = document.Get(SettingsKeys.ValidationSandboxKey),
            Budget = new BudgetSettings
            {
                TokensPerTurn = document.Get(SettingsKeys.TokensPerTurn),
                TokensPerIssue = document.Get(SettingsKeys.TokensPerIssue),
                TokensPerDay = document.Get(SettingsKeys.TokensPerDay),
            },
            NotifyCommand = document.Get(SettingsKeys.NotifyCommand),
            OperatorHttp = BuildOperatorHttp(),
        };
        CheckFolders(settings);
        CheckVariables(settings);
        CheckProgram(SettingsKeys.AgentCommand, settings.Agent.Command);
        CheckProgram(SettingsKeys.NotifyCommand, settings.NotifyCommand);
        return settings;
    }

    private GitSettings BuildGit()
    {
        var certificates = document.Get(SettingsKeys.SslCa) is { } written ? Path.GetFullPath(written, folder) : null;
        if (certificates is not null && document.AreSound(SettingsKeys.SslCa) && !File.Exists(certificates))
            problems.Add(
                "ssl_ca_missing",
                document.PositionOf(SettingsKeys.SslCa),
                $"{SettingsKeys.SslCa.Label}: there is no file {ShownText.Quoted(certificates)}.",
                "Correct the path; a relative one starts from this file's folder.");
        return new GitSettings
        {
            BaseBranch = document.Get(SettingsKeys.BaseBranch),
            Remote = document.Get(SettingsKeys.Remote)!,
            UserName = document.Get(SettingsKeys.UserName),
            UserEmail = document.Get(SettingsKeys.UserEmail),
            SslCa = certificates,
            Proxy = document.Get(SettingsKeys.Proxy),
        };
    }

    private AgentSettings BuildAgent() => new()
    {
        Command = document.Get(SettingsKeys.AgentCommand),
        Sandbox = document.Get(SettingsKeys.Sandbox),
        Approval = document.Get(SettingsKeys.Approval),
        Profile = document.Get(SettingsKeys.Profile),
        WritableRoots = document.Get(SettingsKeys.WritableRoots),
        EnvAllow = document.Get(SettingsKeys.EnvAllow),
    };

    private OperatorHttpSettings? BuildOperatorHttp()
    {
        var text = document.Get(SettingsKeys.ListenAddressKey);
        var variable = document.Get(SettingsKeys.OperatorTokenVariable);

        // A token that is named is a secret, also while nothing is served.
        if (text is null) return variable is null ? null : new OperatorHttpSettings { TokenVariable = variable };
        var isReachable = ListenAddress.Parse(text) is { } address && !IPAddress.IsLoopback(address.Address);
        if (isReachable && !document.IsWritten(SettingsKeys.OperatorTokenVariable))
            problems.Add(
                "operator_http_token_missing",
                document.PositionOf(SettingsKeys.ListenAddressKey),
                $"{SettingsKeys.ListenAddressKey.Label}: {text} is reachable from other machines, and no token is asked for.",
                $"Name the variable of a token with {SettingsKeys.OperatorTokenVariable.Label}, or listen on 127.0.0.1.");
        return new OperatorHttpSettings { ListenAddress = text, TokenVariable = variable };
    }

    private void CheckRepoRoot(string repoRoot)
    {
        if (!document.AreSound(SettingsKeys.RepoRoot) || Directory.Exists(repoRoot)) return;
        problems.Add(
            "repo_root_missing",
            document.PositionOf(SettingsKeys.RepoRoot),
            $"{SettingsKeys.RepoRoot.Label}: there is no folder {ShownText.Quoted(repoRoot)}.",
            "Correct the path; a relative one starts from this file's folder.");
    }

    private void CheckFolders(MaestroSettings settings)
    {
        if (!document.AreSound(SettingsKeys.RepoRoot, SettingsKeys.WorktreeRoot, SettingsKeys.StatePath, SettingsKeys.LocalPath)) return;
        if (IsSame(settings.WorktreeRoot, settings.RepositoryRoot))
            Refuse(SettingsKeys.WorktreeRoot, "the repository itself cannot hold the lanes.", "Name a folder in it or beside it.");
        if (IsAtOrBelow(settings.WorktreeRoot, Path.Combine(settings.RepositoryRoot, ".git")))
            Refuse(SettingsKeys.WorktreeRoot, "lanes cannot lie in the git directory.", "Name a folder outside .git.");
        if (IsAmongLanes(settings.StatePath, settings))
            Refuse(SettingsKeys.StatePath, "the ledger would lie where agents write.", "Name a file outside worktree_root.");
        if (IsAmongLanes(settings.Tracker.LocalPath, settings))
            Refuse(SettingsKeys.LocalPath, "the tracker's database would lie where agents write.", "Name a file outside worktree_root.");
        if (IsSame(settings.Tracker.LocalPath, settings.StatePath))
            Refuse(SettingsKeys.LocalPath, "the ledger and the tracker need a file each.", "Name another file than state_path.");
    }

    private void CheckVariables(MaestroSettings settings)
    {
        if (!document.AreSound(SettingsKeys.EnvAllow)) return;
        for (var i = 0; i < settings.Agent.EnvAllow.Count; i++)
        {
            if (!settings.SecretVariables.Contains(settings.Agent.EnvAllow[i])) continue;
            problems.Add(
                "secret_env_allowed",
                document.PositionOf(SettingsKeys.EnvAllow, i),
                $"{SettingsKeys.EnvAllow.Label}: {settings.Agent.EnvAllow[i]} holds a secret of Maestro's; the agent never sees it.",
                "Remove it from the list.");
        }
    }

    /// <summary>A relative path would be looked for in the lane, where the agent could put what Maestro runs next.</summary>
    private void CheckProgram(TextListKey key, IReadOnlyList<string> command)
    {
        if (command.Count == 0 || !document.AreSound(key)) return;
        if (Path.IsPathFullyQualified(command[0]) || !command[0].AsSpan().ContainsAny('/', '\\')) return;
        problems.Add(
            "program_relative",
            document.PositionOf(key, 0),
            $"{key.Label}: the program {ShownText.Quoted(command[0])} is a relative path.",
            "Name a program on PATH, or write its absolute path.");
    }

    private void Refuse(Key key, string message, string remedy) =>
        problems.Add("path_conflict", document.PositionOf(key), $"{key.Label}: {message}", remedy);

    private string Resolve(Key<string?> key, string start) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(document.Get(key)!, start));

    /// <summary>Below the folder of the lanes; the repository may lie there too, as their neighbour.</summary>
    private static bool IsAmongLanes(string path, MaestroSettings settings) =>
        IsAtOrBelow(path, settings.WorktreeRoot)
        && !(IsAtOrBelow(settings.RepositoryRoot, settings.WorktreeRoot) && IsAtOrBelow(path, settings.RepositoryRoot));

    private static bool IsAtOrBelow(string path, string folder) =>
        IsSame(path, folder) || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, PathComparison);

    private static bool IsSame(string path, string other) => path.Equals(other, PathComparison);

    private static StringComparison PathComparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
}
