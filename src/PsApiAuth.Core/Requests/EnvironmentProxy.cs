using System.Net;

namespace PsApiAuth.Requests;

/// <summary>
/// The proxy that the environment or the system names, for everything but this machine itself: what may go unencrypted to
/// loopback must not go there by another machine.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination) => HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => EndpointRules.IsLoopback(host) || HttpClient.DefaultProxy.IsBypassed(host);
}
