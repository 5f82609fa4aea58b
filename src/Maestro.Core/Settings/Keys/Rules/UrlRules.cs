using Maestro.Settings.Toml;

namespace Maestro.Settings.Keys.Rules;

/// <summary>What URLs in maestro.toml must be like. A URL with a password in it is never shown.</summary>
internal static class UrlRules
{
    private static readonly string[] ProxySchemes = ["http", "https", "socks5", "socks5h"];

    /// <summary>The address of a service that gets a credential: HTTPS, or plain HTTP on this machine.</summary>
    public static Flaw? Service(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            return new Flaw("key_value", "this is no http or https URL.", "Write it whole, such as https://api.example.com/graphql.");
        if (url.UserInfo.Length > 0) return HasUser;
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return new Flaw("key_value", "the URL has a query or fragment.", "Remove what follows '?' or '#'.");
        return url.Scheme == "https" || url.IsLoopback
            ? null
            : new Flaw("url_not_secure", $"{ShownText.Quoted(text)} would send the credential in the clear.", "Use https.");
    }

    /// <summary>The address of a proxy, without credentials.</summary>
    public static Flaw? Proxy(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !ProxySchemes.Contains(url.Scheme) || url.Host.Length == 0)
            return new Flaw("key_value", "this is no proxy URL.", "Write it whole, such as http://proxy.example.com:3128.");
        return url.UserInfo.Length > 0 ? HasUser : null;
    }

    private static Flaw HasUser => new("secret_in_file", "the URL has a user name or password in it.", "Remove everything up to the '@'.");
}
