using System.Collections;
using System.Management.Automation;
using PsApiAuth.Parameters;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <summary>Calls an API with a credential and gives its answer as objects.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AuthRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeAuthRequestCommand : AuthenticationCmdlet
{
    private AuthProfile? _profile;
    private EnvironmentNames _names = new("");
    private Uri? _baseUri;
    private AuthScheme _scheme = new AuthScheme.None();

    /// <summary>The address: absolute, or relative to the base of the profile or to API_BASE_URL.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Uri { get; set; } = "";

    /// <summary>The method: GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or TRACE.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")]
    public string Method { get; set; } = "GET";

    /// <summary>The profile: a name or a profile object.</summary>
    [Parameter]
    public ProfileReference? Profile { get; set; }

    /// <summary>Parameters that are added to the query.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>Header fields.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Headers { get; set; }

    /// <summary>The body: text and bytes as they are, anything else as JSON; a dictionary goes into the query of a GET, or into a form where -ContentType says so.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>The media type of the body.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    /// <summary>How often an attempt is repeated at most.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>The first wait between attempts, in seconds; each further one doubles, up to 30 s.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    /// <summary>The longest wait that a server may ask for, in seconds; beyond it the error surfaces at once.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public int MaximumRetryAfterSec { get; set; } = 120;

    /// <summary>Repeats POST and PATCH as well. Only for APIs that take the same request twice for one.</summary>
    [Parameter]
    public SwitchParameter RetryUnsafe { get; set; }

    /// <summary>Does not renew an OAuth token that the API rejects.</summary>
    [Parameter]
    public SwitchParameter NoReauthentication { get; set; }

    /// <summary>How long one attempt may take until the response's headers are there, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.001, 86_400)]
    public double AttemptTimeoutSec { get; set; } = 10;

    /// <summary>How long the whole call may take, tokens and waits included, in seconds. Zero: without limit.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public double TimeoutSec { get; set; } = 100;

    /// <summary>How many redirects are followed.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRedirection { get; set; } = 5;

    /// <summary>Gives JSON objects as hashtables.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _profile = OrStop(ProfileToUse);
        _names = _profile?.Authentication.Environment ?? EnvironmentNames;
        var resolver = new AuthenticationResolver(Secrets);
        _baseUri = OrStop(() => resolver.BaseUri(_profile?.BaseUri, _names));
        var settings = OrStop(() => _profile is null || NamesAuthentication ? AuthenticationSettings : _profile.Authentication);
        _scheme = OrStop(() => resolver.Resolve(settings, PipelineEvents));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!OrReport(CreateRequest, Uri, out var request)) return;

        var shown = Session.Redactor.Redact(request.Uri.AbsoluteUri);
        if (!ShouldProcess(shown, request.Method.Method)) return;

        if (OrReport(() => Await((events, stop) => SendAsync(request, events, stop)), shown, out var result)) WriteObject(result.Value, enumerateCollection: true);
    }

    private AuthProfile? ProfileToUse()
    {
        if (Profile is not null) return Find(Profile);
        return NamesAuthentication || IsBound(nameof(EnvironmentPrefix)) ? null : Profiles.Default;
    }

    private AuthRequest CreateRequest()
    {
        var method = new HttpMethod(Method);
        var uri = ResourceUri.Resolve(_baseUri, Uri);
        if (_profile is not null && _baseUri is not null && _scheme.HasCredential && !NamesAuthentication) ResourceUri.RequireOrigin(_baseUri, uri, _profile.Name);

        var bodyIsQuery = Body is IDictionary or PSObject { BaseObject: IDictionary } && method == HttpMethod.Get;
        if (bodyIsQuery) uri = ResourceUri.WithQuery(uri, TextPairs.Of((IDictionary)(Body is PSObject wrapped ? wrapped.BaseObject : Body!)));
        return new AuthRequest
        {
            Method = method,
            Uri = Query is null ? uri : ResourceUri.WithQuery(uri, TextPairs.Of(Query)),
            Scheme = _scheme,
            Headers = [.. (_profile?.Headers ?? []), .. TextPairs.Of(Headers)],
            Body = Body is null || bodyIsQuery ? null : BodyBuilder.Build(Body, ContentType),
            Retry = new RetryPolicy
            {
                MaximumRetryCount = MaximumRetryCount,
                RetryInterval = TimeSpan.FromSeconds(RetryIntervalSec),
                MaximumRetryAfter = TimeSpan.FromSeconds(MaximumRetryAfterSec),
                RetryUnsafe = RetryUnsafe,
            },
            AttemptTimeout = TimeSpan.FromSeconds(AttemptTimeoutSec),
            Timeout = TimeoutSec == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(TimeoutSec),
            Reauthenticate = !NoReauthentication,
            AllowUnencryptedAuthentication = AllowUnencryptedAuthentication || _profile?.Authentication.OAuth.AllowUnencryptedAuthentication == true,
            MaximumRedirection = MaximumRedirection,
            Transport = IsBound(nameof(SkipCertificateCheck)) || _profile is null ? Transport : _profile.Authentication.OAuth.Transport,
        };
    }

    private async Task<ResponseValue> SendAsync(AuthRequest request, Events.IEventSink events, CancellationToken cancellationToken)
    {
        using var response = await Session.SendAsync(request, events, cancellationToken);
        if (!response.IsSuccess) throw await Session.ReadErrorAsync(response, request.Retry, cancellationToken);

        return await new ResponseReader(Session.Redactor, AsHashtable).ReadAsync(response, cancellationToken);
    }
}
