using System.Collections;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes words that never change.</summary>
/// <param name="words">The words, with what is shown beside them.</param>
public abstract class FixedWordsCompleter(params (string Word, string Tip)[] words) : WordsCompleter
{
    private protected override IEnumerable<(string Word, string Tip)> Words(IDictionary bound) => words;
}

/// <summary>Completes media types.</summary>
public sealed class ContentTypeCompleter() : FixedWordsCompleter(
    ("application/json", "JSON"),
    ("application/x-www-form-urlencoded", "the fields of a form, as in a query"),
    ("application/merge-patch+json", "a change of JSON (RFC 7396)"),
    ("application/json-patch+json", "steps that change JSON (RFC 6902)"),
    ("application/x-ndjson", "a JSON value per line"),
    ("application/xml", "XML"),
    ("application/octet-stream", "bytes"),
    ("text/plain", "text"),
    ("text/csv", "comma-separated values"));

/// <summary>Completes the usual names of API keys.</summary>
public sealed class ApiKeyNameCompleter() : FixedWordsCompleter(
    ("X-API-Key", "the usual header"),
    ("api_key", "the usual query parameter"),
    ("apikey", "header or query parameter"),
    ("key", "query parameter of Google APIs"),
    ("appid", "query parameter of OpenWeather"),
    ("X-Auth-Token", "header"),
    ("PRIVATE-TOKEN", "header of GitLab"),
    ("Ocp-Apim-Subscription-Key", "header of Azure API Management"),
    ("x-functions-key", "header of Azure Functions"));

/// <summary>Completes the types of tokens that are exchanged (RFC 8693 section 3).</summary>
public sealed class TokenTypeCompleter() : FixedWordsCompleter(
    ("AccessToken", "an OAuth 2.0 access token"),
    ("RefreshToken", "an OAuth 2.0 refresh token"),
    ("IdToken", "an OpenID Connect id token"),
    ("Jwt", "a JSON Web Token"),
    ("Saml1", "a SAML 1.1 assertion"),
    ("Saml2", "a SAML 2.0 assertion"));

/// <summary>Completes what -IdempotencyKey understands beside keys.</summary>
public sealed class IdempotencyKeyCompleter() : FixedWordsCompleter(("auto", "a new key for each request"));

/// <summary>Completes HTTP versions.</summary>
public sealed class HttpVersionCompleter() : FixedWordsCompleter(("1.1", "HTTP/1.1"), ("2", "HTTP/2"), ("3", "HTTP/3"));
