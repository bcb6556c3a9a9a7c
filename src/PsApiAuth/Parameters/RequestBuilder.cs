using System.Reflection;
using PsApiAuth.Cmdlets;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Parameters;

/// <summary>What is the same for all requests of one command.</summary>
/// <param name="BaseUri">What relative addresses build on; null for nothing.</param>
/// <param name="Profile">The profile; null for none.</param>
/// <param name="IsBound">Whether the credential is the profile's and stays on its origin.</param>
/// <param name="Scheme">Who sends the requests.</param>
/// <param name="Transport">Which connections they use.</param>
/// <param name="Circuit">The circuit breaker of a bulk call; null for none.</param>
internal sealed record RequestFrame(Uri? BaseUri, AuthProfile? Profile, bool IsBound, AuthScheme Scheme, TransportSettings Transport, ICircuit? Circuit);

/// <summary>Makes requests of the parameters of Invoke-AuthRequest.</summary>
/// <param name="command">The parameters.</param>
/// <param name="frame">What is the same for all requests.</param>
/// <param name="known">Learns the secrets that are written into a request.</param>
internal sealed class RequestBuilder(InvokeAuthRequestCommand command, RequestFrame frame, KnownSecrets known)
{
    private const string GeneratedKey = "auto";

    private static readonly string UserAgent =
        $"PsApiAuth/{typeof(RequestBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    private int _built;

    /// <summary>The request of the current input object.</summary>
    /// <exception cref="InvalidSettingException">A parameter cannot be used.</exception>
    public AuthRequest Build()
    {
        var method = Method;
        var uri = ResourceUri.Resolve(frame.BaseUri, command.Uri);
        if (frame is { IsBound: true, BaseUri: { } own, Profile: { } profile }) ResourceUri.RequireOrigin(own, uri, profile.Name);

        var queryBody = method == HttpMethod.Get && command.Body is not null ? TextPairs.Dictionary(command.Body) : null;
        if (queryBody is not null) uri = ResourceUri.WithQuery(uri, TextPairs.Of(queryBody));
        if (command.Query is not null) uri = ResourceUri.WithQuery(uri, TextPairs.Of(command.Query));
        var request = new AuthRequest
        {
            Method = method,
            Uri = uri,
            Scheme = frame.Scheme,
            Headers = [.. Headers(uri)],
            Body = queryBody is null ? Body : null,
            Retry = new RetryPolicy
            {
                MaximumRetryCount = command.MaximumRetryCount,
                RetryInterval = TimeSpan.FromSeconds(command.RetryIntervalSec),
                MaximumRetryAfter = TimeSpan.FromSeconds(command.MaximumRetryAfterSec),
                RetryUnsafe = command.RetryUnsafe,
            },
            AttemptTimeout = TimeSpan.FromSeconds(command.AttemptTimeoutSec),
            Timeout = command.TimeoutSec == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(command.TimeoutSec),
            Reauthenticate = !command.NoReauthentication,
            AllowUnencryptedAuthentication = command.AllowUnencryptedAuthentication || frame.Profile?.Authentication.OAuth.AllowUnencryptedAuthentication == true,
            MaximumRedirection = command.MaximumRedirection,
            HttpVersion = command.HttpVersion,
            Circuit = frame.Circuit,
            Transport = frame.Transport,
        };

        // Before the check: what is refused must not be shown either.
        new RequestSecrets(known).Learn(request);
        foreach (var (name, value) in request.Headers) HeaderFields.Check(name, value);
        return request;
    }

    private HttpMethod Method => command switch
    {
        { CustomMethod: { } custom } => new HttpMethod(custom.ToUpperInvariant()),
        { IsMethodGiven: false } when command.Form is not null || command.InFile is not null => HttpMethod.Post,
        _ => new HttpMethod(command.Method.ToUpperInvariant()),
    };

    private RequestBody? Body => command switch
    {
        { Body: not null } and ({ Form: not null } or { InFile: not null }) or { Form: not null, InFile: not null } =>
            throw new InvalidSettingException("SeveralBodies", "-Body, -Form and -InFile each are the body of the request.", "Give one of them."),
        { Form: { } form } => BodyBuilder.FromForm(form),
        { InFile: { } file } => BodyBuilder.FromFile(command.FullPath(file), ContentType),
        { Body: { } body } => BodyBuilder.Build(body, ContentType),
        _ => null,
    };

    private string? ContentType => command.ContentType
        ?? TextPairs.Of(command.Headers).FirstOrDefault(pair => pair.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;

    private IEnumerable<KeyValuePair<string, string>> Headers(Uri uri)
    {
        List<KeyValuePair<string, string>> given = [.. TextPairs.Of(command.Headers)];
        if (command.IdempotencyKey is { } key) given.Add(new("Idempotency-Key", KeyFor(key)));
        if (command.UserAgent is { } agent) given.Add(new("User-Agent", agent));

        // What the call says replaces what the profile says; and what the profile says is for its own origin.
        if (frame.Profile is { } profile && (frame.BaseUri is null || EndpointRules.IsSameOrigin(frame.BaseUri, uri)))
        {
            given.InsertRange(0, profile.Headers.Where(field => !Has(given, field.Name)).Select(field => KeyValuePair.Create(field.Name, field.Reveal())));
        }

        if (!Has(given, "User-Agent")) given.Add(new("User-Agent", UserAgent));
        return given;
    }

    // One key for several requests would make the API take them for one.
    private string KeyFor(string key)
    {
        if (key.Equals(GeneratedKey, StringComparison.OrdinalIgnoreCase)) return Guid.NewGuid().ToString();

        return _built++ == 0
            ? key
            : throw new InvalidSettingException("IdempotencyKeyReused", "One -IdempotencyKey stands for one request, and several are piped.", "Use -IdempotencyKey auto, which makes a key for each.");
    }

    private static bool Has(List<KeyValuePair<string, string>> fields, string name) =>
        fields.Exists(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
}
