using System.Text.Json.Serialization;

namespace PsApiAuth.Sandbox.Recording;

/// <summary>Where a credential travelled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CredentialPlace>))]
public enum CredentialPlace
{
    /// <summary>In a request header.</summary>
    Header,

    /// <summary>In the query of the URL.</summary>
    Query,

    /// <summary>In a form body.</summary>
    Form,

    /// <summary>In the TLS handshake.</summary>
    Certificate,
}

/// <summary>A credential that a request carried.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="Name">The name of the header, the query parameter or the form parameter.</param>
/// <param name="Scheme">The scheme of an <c>Authorization</c> header, or null.</param>
/// <param name="Fingerprint">See <see cref="SandboxServer.Fingerprint"/>; for <c>Authorization</c>, of what follows the scheme.</param>
public sealed record CredentialSighting(CredentialPlace Place, string Name, string? Scheme, string Fingerprint);
