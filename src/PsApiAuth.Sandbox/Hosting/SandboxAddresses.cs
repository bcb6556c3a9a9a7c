using Microsoft.AspNetCore.Http;

namespace PsApiAuth.Sandbox.Hosting;

/// <summary>Where the sandbox listens. Known once it has started.</summary>
internal sealed class SandboxAddresses
{
    /// <summary>The first http origin.</summary>
    public Uri Plain { get; private set; } = null!;

    /// <summary>The https origin.</summary>
    public Uri Secure { get; private set; } = null!;

    /// <summary>Another http origin of the same application, to be cross-origin.</summary>
    public Uri Cross { get; private set; } = null!;

    public void Set(IEnumerable<string> addresses)
    {
        var uris = addresses.Select(address => new Uri(address)).ToList();
        var plain = uris.Where(uri => uri.Scheme == Uri.UriSchemeHttp).ToList();
        (Plain, Cross) = (plain[0], plain[1]);
        Secure = uris.Single(uri => uri.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>The URL that a redirect target of a fault script means for a request.</summary>
    public string Resolve(string target, HttpRequest request)
    {
        var here = request.Path + OnwardQuery.Of(request);
        return target switch
        {
            "same" => here,
            "cross" => new Uri(request.Host.Port == Cross.Port ? Plain : Cross, here).AbsoluteUri,
            "secure" => new Uri(Secure, here).AbsoluteUri,
            "plain" => new Uri(Plain, here).AbsoluteUri,
            _ => target,
        };
    }
}
