using System.Net;

namespace PsApiAuth.Requests;

/// <summary>What the address of a proxy says of who uses it.</summary>
public static class ProxyCredential
{
    /// <summary>The user-info of an address, as curl and most others take it: <c>http://user:password@proxy:8080</c>. Null for none.</summary>
    public static NetworkCredential? Of(Uri? proxy)
    {
        if (proxy is not { IsAbsoluteUri: true, UserInfo.Length: > 0 }) return null;

        var colon = proxy.UserInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new NetworkCredential(Uri.UnescapeDataString(proxy.UserInfo), "")
            : new NetworkCredential(Uri.UnescapeDataString(proxy.UserInfo[..colon]), Uri.UnescapeDataString(proxy.UserInfo[(colon + 1)..]));
    }

    /// <summary>The same address without it.</summary>
    public static Uri Without(Uri proxy) => proxy.UserInfo.Length == 0 ? proxy : new UriBuilder(proxy) { UserName = "", Password = "" }.Uri;
}
