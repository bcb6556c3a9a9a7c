namespace PsApiAuth.Sandbox.Faults;

/// <summary>The shape of an error body.</summary>
internal enum ErrorBodyShape
{
    /// <summary><c>application/problem+json</c> (RFC 9457).</summary>
    Problem,

    /// <summary>JSON with <c>message</c>.</summary>
    Message,

    /// <summary>JSON with <c>error</c> and <c>error_description</c>.</summary>
    Error,

    /// <summary>An HTML page, as proxies send.</summary>
    Html,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Nothing.</summary>
    Empty,
}
