using System.Globalization;

namespace Maestro.Git;

/// <summary>
/// Builds the whole environment of a git process from nothing. The operator's own git configuration, credential helpers, hooks, editors,
/// pagers and prompts have no say in it, and what a repository's configuration could run is overridden where git lets it be overridden.
/// </summary>
internal sealed class GitEnvironment(GitOptions options)
{
    private static readonly string Nothing = "/dev/null";

    private static readonly IReadOnlyList<string> Always =
        OperatingSystem.IsWindows() ? ["PATH", "SystemRoot", "ComSpec", "PATHEXT", "TEMP", "TMP"] : ["PATH", "TMPDIR"];

    // ssh finds the keys of the account by itself (the password database; the profile on Windows) and asks the agent behind the socket.
    private static readonly IReadOnlyList<string> ForNetwork =
        OperatingSystem.IsWindows() ? ["USERPROFILE", "USERNAME", "SSH_AUTH_SOCK"] : ["USER", "LOGNAME", "SSH_AUTH_SOCK"];

    private static readonly IReadOnlyList<(string Key, string Value)> Configuration =
    [
        ("core.hooksPath", Nothing),
        ("core.fsmonitor", "false"),
        ("core.attributesFile", Nothing),
        ("core.excludesFile", Nothing),
        ("core.trustCtime", "true"),
        ("core.checkStat", "default"),
        ("core.ignoreStat", "false"),
        ("core.quotePath", "false"),
        ("core.longPaths", "true"),
        ("core.protectHFS", "true"),
        ("core.protectNTFS", "true"),
        ("core.filesRefLockTimeout", "5000"),
        ("core.packedRefsTimeout", "5000"),
        ("commit.gpgSign", "false"),
        ("tag.gpgSign", "false"),
        ("push.gpgSign", "false"),
        ("log.showSignature", "false"),
        ("credential.helper", ""),
        ("credential.interactive", "false"),
        ("gc.auto", "0"),
        ("maintenance.auto", "false"),
        ("fetch.writeCommitGraph", "false"),
        ("submodule.recurse", "false"),
        ("fetch.recurseSubmodules", "false"),
        ("push.recurseSubmodules", "no"),
        ("i18n.commitEncoding", "UTF-8"),
        ("i18n.logOutputEncoding", "UTF-8"),
        ("init.defaultBranch", "main"),
        ("safe.bareRepository", "explicit"),
        ("protocol.allow", "never"),
        ("protocol.file.allow", "always"),
        ("protocol.https.allow", "always"),
        ("protocol.ssh.allow", "always"),
        ("http.lowSpeedLimit", "1000"),
        ("http.lowSpeedTime", "60"),
    ];

    /// <summary>The environment for one request.</summary>
    public IReadOnlyDictionary<string, string> For(GitRequest request)
    {
        var traits = GitCalls.Of(request.Call);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        Inherit(variables, Always);
        if (traits.Network) Inherit(variables, ForNetwork);
        // git reads ~/.gitconfig, ~/.config/git and, through curl, ~/.netrc: none of them exists below a file.
        variables["HOME"] = Nothing;
        variables["XDG_CONFIG_HOME"] = Nothing;
        variables["LC_ALL"] = "C";
        variables["TZ"] = "UTC";
        variables["GIT_CONFIG_NOSYSTEM"] = "1";
        variables["GIT_CONFIG_SYSTEM"] = Nothing;
        variables["GIT_CONFIG_GLOBAL"] = Nothing;
        variables["GIT_ATTR_NOSYSTEM"] = "1";
        variables["GIT_TERMINAL_PROMPT"] = "0";
        variables["GIT_ASKPASS"] = "";
        variables["GIT_EDITOR"] = ":";
        variables["GIT_SEQUENCE_EDITOR"] = ":";
        variables["GIT_PAGER"] = "cat";
        variables["GIT_NO_REPLACE_OBJECTS"] = "1";
        variables["GIT_GRAFT_FILE"] = Nothing;
        variables["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=4";
        variables["GIT_SSH_VARIANT"] = "ssh";
        if (!traits.Writes) variables["GIT_OPTIONAL_LOCKS"] = "0";
        Locate(variables, request.Place);
        if (request.IndexFile is { } index) variables["GIT_INDEX_FILE"] = index;
        Sign(variables, "AUTHOR", request.Author);
        Sign(variables, "COMMITTER", request.Committer);
        Configure(variables);
        return variables;
    }

    private static void Locate(Dictionary<string, string> variables, GitPlace place)
    {
        if (place.GitDirectory is null) return;
        variables["GIT_DIR"] = place.GitDirectory;
        if (place.CommonDirectory is { } common) variables["GIT_COMMON_DIR"] = common;
        if (place.WorkTree is { } tree) variables["GIT_WORK_TREE"] = tree;
    }

    private void Inherit(Dictionary<string, string> variables, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (options.HostEnvironment.TryGetValue(name, out var value)) variables[name] = value;
        }
    }

    private void Sign(Dictionary<string, string> variables, string role, GitSignature? signature)
    {
        variables[$"GIT_{role}_NAME"] = signature?.Name ?? options.UserName;
        variables[$"GIT_{role}_EMAIL"] = signature?.Email ?? options.UserEmail;
        if (signature is not null) variables[$"GIT_{role}_DATE"] = signature.RawDate;
    }

    // Through the environment and not as -c: a proxy may carry a password, and arguments are readable by every account of the machine.
    private void Configure(Dictionary<string, string> variables)
    {
        var count = 0;
        foreach (var (key, value) in Configuration) Add(key, value);
        if (options.SslCa is { } authorities) Add("http.sslCAInfo", authorities);
        Add("http.proxy", options.Proxy ?? "");
        variables["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);

        void Add(string key, string value)
        {
            variables[$"GIT_CONFIG_KEY_{count.ToString(CultureInfo.InvariantCulture)}"] = key;
            variables[$"GIT_CONFIG_VALUE_{count.ToString(CultureInfo.InvariantCulture)}"] = value;
            count++;
        }
    }
}
