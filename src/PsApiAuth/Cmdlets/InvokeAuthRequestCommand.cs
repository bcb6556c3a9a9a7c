using System.Management.Automation;
using PsApiAuth.Output;
using PsApiAuth.Parameters;
using PsApiAuth.Requests;
using PsApiAuth.Requests.Paging;
using PsApiAuth.Secrets;

namespace PsApiAuth.Cmdlets;

/// <summary>Calls an API with a credential and gives its answer as objects.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AuthRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = UriSet)]
[OutputType(typeof(PSObject), typeof(string), typeof(ApiResponse), typeof(ServerEvent))]
public sealed partial class InvokeAuthRequestCommand : AuthenticationCmdlet
{
    private static readonly string[] ProxyVariables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

    private AuthenticationSettings _settings = new();
    private RequestBuilder _builder = null!;
    private BulkCall? _bulk;
    private bool _isDryRun;

    internal bool IsMethodGiven => IsBound(nameof(Method));

    internal string FullPath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isDryRun = AsCurl || IsWhatIf;
        var frame = OrStop(CreateFrame);
        _builder = new RequestBuilder(this, frame, Session.Known);
        if (ThrottleLimit > 1 && !_isDryRun) _bulk = CreateBulk();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ConcealArguments();
        var target = ShownUri.OfText(Uri, Session.Redactor);
        if (_bulk is null)
        {
            if (OrReport(_builder.Build, target, out var single)) Process(single);
            return;
        }

        try
        {
            var request = _builder.Build();
            var shown = ShownUri.Of(request.Uri, Session.Redactor);
            if (ShouldProcess(shown, request.Method.Method)) _bulk.Add(request, shown);
        }
        catch (ApiAuthException fault)
        {
            _bulk.AddFailed(fault, target);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _bulk?.Finish();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _bulk?.Dispose();
        base.Dispose(disposing);
    }

    private bool IsWhatIf => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? given : SessionState.PSVariable.GetValue("WhatIfPreference"));

    private void Process(AuthRequest request)
    {
        var shown = ShownUri.Of(request.Uri, Session.Redactor);
        if (AsCurl)
        {
            WriteObject(new CurlCommand(Session.Redactor, new TextMasker(Session.Known), _settings).Of(request));
            return;
        }

        if (_isDryRun)
        {
            ShouldProcess(new RequestPreview(Session.Redactor, Session.Known).Of(request), "", "");
            return;
        }

        if (ShouldProcess(shown, request.Method.Method)) OrReport(() => Send(request), shown, out _);
    }

    private bool Send(AuthRequest request)
    {
        var runner = CreateRunner(request.Uri);
        return Drain(async (queue, stop) =>
        {
            var progress = new RequestProgress(Session.Time, record => queue.Post(() => WriteProgress(record)));
            var arrived = SetsVariables ? response => queue.Post(() => SetVariables(response)) : (Action<AuthResponse>?)null;
            try
            {
                var batches = runner.RunAsync(request, queue, progress, arrived, stop);
                await foreach (var batch in batches.WithCancellation(stop)) await queue.WriteAsync(() => Write(batch), stop);
                return true;
            }
            finally
            {
                progress.Complete();
            }
        });
    }

    private BulkCall CreateBulk()
    {
        var queue = new PipelineQueue(Show);
        var progress = new RequestProgress(Session.Time, WriteProgress);
        var runner = OrStop(() => OutFile is null
            ? CreateRunner(null)
            : throw new InvalidSettingException("OutFileInBulk", "-OutFile takes one response, and -ThrottleLimit is for several.", "Call it per item, in ForEach-Object."));
        return new BulkCall(ThrottleLimit, IsBound(nameof(ExpectedCount)) ? ExpectedCount : null, runner, queue, Write, SetVariables, progress, StopToken);
    }

    private RequestFrame CreateFrame()
    {
        if (CustomMethod is not null && IsMethodGiven) throw new InvalidSettingException("SeveralMethods", "-Method and -CustomMethod both name the method.", "Give one of them.");

        LearnProxies();
        var profile = ProfileToUse();
        var resolver = new AuthenticationResolver(Secrets);
        var baseUri = resolver.BaseUri(profile?.BaseUri, profile?.Authentication.Environment ?? EnvironmentNames);
        _settings = ThroughProxy(profile is null || NamesAuthentication
            ? AuthenticationSettings
            : profile.Authentication with { OAuth = Over(profile.Authentication.OAuth) });
        var transport = IsBound(nameof(SkipCertificateCheck)) || profile is null ? Transport : profile.Authentication.OAuth.Transport;
        return new RequestFrame(
            baseUri,
            profile,
            IsBound: profile is not null && !NamesAuthentication,
            AsCurl ? new AuthScheme.None() : resolver.Resolve(_settings, PipelineEvents),
            transport with { ClientCertificate = Certificate ?? transport.ClientCertificate, Proxy = Proxy, NoProxy = NoProxy, UnixSocket = UnixSocket },
            MyInvocation.ExpectingInput ? Session.CreateCircuit() : null);
    }

    // Whoever reaches the API through a proxy reaches the token endpoint through it, too.
    private AuthenticationSettings ThroughProxy(AuthenticationSettings settings) =>
        settings with { OAuth = settings.OAuth with { Transport = settings.OAuth.Transport with { Proxy = Proxy, NoProxy = NoProxy } } };

    private void LearnProxies()
    {
        var learner = new RequestSecrets(Session.Known);
        learner.LearnProxy(Proxy);
        foreach (var name in ProxyVariables)
        {
            if (System.Uri.TryCreate(Environment.GetEnvironmentVariable(name), UriKind.Absolute, out var proxy)) learner.LearnProxy(proxy);
        }
    }

    private AuthProfile? ProfileToUse()
    {
        if (Profile is not null) return Find(Profile);
        return NamesAuthentication || IsBound(nameof(EnvironmentPrefix)) ? null : Profiles.Default;
    }

    private RequestRunner CreateRunner(Uri? uri) => new(Session, new ResponseReader(Session.Redactor, AsHashtable), new RequestOutcome
    {
        Paging = IsPaged ? Paging : null,
        OutFile = OutFile is null ? null : OutPath(FullPath(OutFile), uri!),
        Resume = Resume,
        AsResponse = AsResponse,
        SkipHttpErrorCheck = SkipHttpErrorCheck,
    });

    private bool IsPaged => Paginate || (NextLinkProperty ?? ItemsProperty ?? CursorProperty ?? PageParameter ?? OffsetParameter) is not null;

    private PagingOptions Paging => new()
    {
        NextLinkProperty = NextLinkProperty,
        ItemsProperty = ItemsProperty,
        CursorProperty = CursorProperty,
        CursorParameter = CursorParameter,
        PageParameter = PageParameter,
        OffsetParameter = OffsetParameter,
        MaximumPages = IsBound(nameof(MaximumPages)) ? MaximumPages : null,
    };

    // In a folder the file is called as the address ends.
    private static string OutPath(string path, Uri uri)
    {
        if (!Directory.Exists(path)) return path;

        var name = Path.GetFileName(System.Uri.UnescapeDataString(uri.AbsolutePath));
        return name.Length > 0 && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
            ? Path.Combine(path, name)
            : throw new InvalidSettingException("NoFileName", "-OutFile is a folder, and the address does not end with the name of a file.", "Give -OutFile a file.");
    }

    private bool SetsVariables => (StatusCodeVariable ?? ResponseHeadersVariable) is not null;

    private void SetVariables(AuthResponse response)
    {
        if (StatusCodeVariable is not null) SessionState.PSVariable.Set(StatusCodeVariable, (int)response.StatusCode);
        if (ResponseHeadersVariable is not null) SessionState.PSVariable.Set(ResponseHeadersVariable, ApiResponse.ToDictionary(response, Session.Redactor));
    }

    private void Write(IReadOnlyList<object?> batch)
    {
        foreach (var item in batch) WriteObject(item);
    }

    private void Write(BulkResult result)
    {
        result.Written?.Invoke();
        Write(result.Items);
        if (result.Fault is { } fault) WriteError(fault, result.Target);
    }
}
