using System.Net;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>Follows redirects (RFC 9110 section 15.4) without ever taking a credential to another origin.</summary>
/// <param name="redactor">Knows the secrets that a field may hold, whatever its name.</param>
public sealed class RedirectHandler(Redactor redactor) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        for (var hops = 0; ; hops++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (call.Request.MaximumRedirection == 0 || Target(request, response) is not { } target) return response;

            var status = response.StatusCode;
            response.Dispose();
            if (hops == call.Request.MaximumRedirection)
            {
                throw new RedirectException($"More than {hops} redirects.", "Allow more with -MaximumRedirection, or call the address that they lead to.");
            }

            Follow(request, status, target, call);
        }
    }

    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location
        && Uri.TryCreate(request.RequestUri!, location, out var target)
            ? target
            : null;

    private void Follow(HttpRequestMessage request, HttpStatusCode status, Uri target, CallContext call)
    {
        var from = request.RequestUri!;
        if (target.Scheme != Uri.UriSchemeHttps && (target.Scheme != Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps))
        {
            throw new RedirectException(
                $"{from.Scheme}://{from.Authority} redirects to {target.Scheme}:, which would not be encrypted.",
                "Call the https address of the API.");
        }

        if (!EndpointRules.IsSameOrigin(from, target)) LeaveOrigin(request, target, call);

        if (BecomesGet(request.Method, status))
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
        }
        else if (call.Request.Body is { CanReplay: false })
        {
            throw new RedirectException("The server redirects a body that cannot be sent twice.", "Call the address that the redirect leads to.");
        }

        // A server that repeats the query may repeat the key in it; on the own origin it is attached anew.
        request.RequestUri = call.Request.Scheme is AuthScheme.ApiKey { In: ApiKeyLocation.Query } key ? ResourceUri.WithoutKey(target, key) : target;
    }

    private void LeaveOrigin(HttpRequestMessage request, Uri target, CallContext call)
    {
        call.LeftOrigin = true;
        var keyField = (call.Request.Scheme as AuthScheme.ApiKey)?.Name;
        foreach (var (name, values) in request.Headers.NonValidated.ToArray())
        {
            if (HeaderFields.IsCredential(name) || name.Equals(keyField, StringComparison.OrdinalIgnoreCase) || values.Any(HoldsSecret)) request.Headers.Remove(name);
        }

        call.Events.Report(EngineEvent.Verbose($"Redirected to another origin, {target.Scheme}://{target.Authority}; no credential goes there."));
    }

    private bool HoldsSecret(string value) => redactor.Redact(value) != value;

    private static bool BecomesGet(HttpMethod method, HttpStatusCode status) =>
        (status == HttpStatusCode.SeeOther && method != HttpMethod.Head)
        || (status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found && method == HttpMethod.Post);
}
