namespace PsApiAuth.Sandbox.Recording;

/// <summary>A request that the sandbox received. It holds no credential, only fingerprints.</summary>
public sealed record ReceivedRequest
{
    /// <summary>The number of the request since the start, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The origin that was addressed, such as <c>http://127.0.0.1:5000</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The protocol, such as <c>HTTP/1.1</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The query parameters; a credential is replaced by its fingerprint.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Query { get; init; }

    /// <summary>The headers; a credential is replaced by its fingerprint. Names are case-insensitive.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The parameters of a form sent to the authorization server; a credential is replaced by its fingerprint.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Form { get; init; }

    /// <summary>The credentials that travelled.</summary>
    public required IReadOnlyList<CredentialSighting> Credentials { get; init; }
}
