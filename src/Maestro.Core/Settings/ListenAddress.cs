using System.Globalization;
using System.Net;
using Maestro.Settings.Keys.Rules;
using Maestro.Settings.Toml;

namespace Maestro.Settings;

/// <summary>Reads <c>host:port</c>, where the host is an IP address or <c>localhost</c>; no names are looked up.</summary>
internal static class ListenAddress
{
    /// <summary>What is wrong with the text of the key.</summary>
    public static Flaw? Check(string text) => Parse(text) is not null
        ? null
        : new Flaw(
            "key_value",
            $"{ShownText.Quoted(text)} is no address to listen on.",
            "Write an IP address or localhost and a port, such as 127.0.0.1:7717 or [::1]:7717.");

    /// <summary>The address; null when the text is none.</summary>
    public static IPEndPoint? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        var host = text[..colon];
        if (host == "localhost") return new IPEndPoint(IPAddress.Loopback, port);
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var address)) return null;
        var isV6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        // "::1:80" could be an address without port, and "1:80" reads as an IPv4 address to the platform.
        return isV6 == isBracketed && (isV6 || host.Count(c => c == '.') == 3) ? new IPEndPoint(address, port) : null;
    }
}
