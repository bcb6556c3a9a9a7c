using System.Collections;
using System.Management.Automation;
using System.Security;
using PsApiAuth.Parameters;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <content>The parameters that say what is asked for, and what is traded for it.</content>
public abstract partial class OAuthCmdlet
{
    /// <summary>What is traded for a token; also by the name of its RFC. Otherwise as the tokens that are given suggest, and ClientCredentials without one.</summary>
    [Parameter]
    [GrantTypeTransformation]
    public GrantType GrantType { get; set; }

    /// <summary>The refresh token: a SecureString, <c>env:NAME</c>, <c>vault:NAME</c> or a string. Where the server replaces it, the session goes on with the newest one.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? RefreshToken { get; set; }

    /// <summary>The assertion of the JwtBearer grant (RFC 7523 section 2.1). Without it, the client signs one with -ClientKey.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? Assertion { get; set; }

    /// <summary>Whom an assertion is about that the client signs for the JwtBearer grant. Otherwise the client itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Subject { get; set; }

    /// <summary>The token that is exchanged (RFC 8693): a SecureString, <c>env:NAME</c>, <c>vault:NAME</c> or a string.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? SubjectToken { get; set; }

    /// <summary>The type of -SubjectToken: AccessToken (the default), RefreshToken, IdToken, Jwt, Saml1, Saml2 or a URI.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TokenTypeCompleter))]
    public string? SubjectTokenType { get; set; }

    /// <summary>The token of the party that acts for the subject (RFC 8693).</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? ActorToken { get; set; }

    /// <summary>The type of -ActorToken, as for -SubjectTokenType.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TokenTypeCompleter))]
    public string? ActorTokenType { get; set; }

    /// <summary>The type of token that is wanted in exchange, as for -SubjectTokenType. Otherwise the server decides.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TokenTypeCompleter))]
    public string? RequestedTokenType { get; set; }

    /// <summary>The scopes asked for, as a list or separated by spaces. Otherwise SCOPE of the environment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>The audience parameter that some servers want.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Audience { get; set; }

    /// <summary>Resource indicators (RFC 8707).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Resource { get; set; }

    /// <summary>Extra parameters of the token request.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Parameters { get; set; }
}
