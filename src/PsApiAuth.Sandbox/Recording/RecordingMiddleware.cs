using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PsApiAuth.Sandbox.Recording;

/// <summary>Writes down every request before anything else sees it.</summary>
internal sealed class RecordingMiddleware(RequestRecorder recorder, CredentialFinder finder) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/control", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        recorder.Begin(await DescribeAsync(context));
        try
        {
            await next(context);
        }
        catch (Exception error) when (error is not (OperationCanceledException or IOException or BadHttpRequestException))
        {
            recorder.AddFailure(error);
            throw;
        }
        finally
        {
            recorder.End();
        }
    }

    private async Task<ReceivedRequest> DescribeAsync(HttpContext context)
    {
        var request = context.Request;
        List<CredentialSighting> sightings = [];
        if (CredentialFinder.InHandshake(context) is { } certificate) sightings.Add(certificate);

        var form = request.Path.StartsWithSegments("/connect", StringComparison.Ordinal) && request.HasFormContentType
            ? await request.ReadFormAsync(context.RequestAborted)
            : FormCollection.Empty;
        return new ReceivedRequest
        {
            Number = recorder.NextNumber(),
            Method = request.Method,
            Origin = $"{request.Scheme}://{request.Host}",
            Path = request.Path,
            Protocol = request.Protocol,
            Headers = request.Headers.ToDictionary(
                header => header.Key,
                header => Show(finder.InHeader(header.Key, header.Value.ToString()), header.Value.ToString(), sightings),
                StringComparer.OrdinalIgnoreCase),
            Query = Parameters(CredentialPlace.Query, request.Query, sightings),
            Form = Parameters(CredentialPlace.Form, form, sightings),
            Credentials = sightings,
        };
    }

    private Dictionary<string, IReadOnlyList<string>> Parameters(
        CredentialPlace place, IEnumerable<KeyValuePair<string, StringValues>> parameters, List<CredentialSighting> sightings) =>
        parameters.ToDictionary(
            parameter => parameter.Key,
            parameter => (IReadOnlyList<string>)[.. parameter.Value.Select(value =>
                Show(finder.InParameter(place, parameter.Key, value ?? ""), value ?? "", sightings))],
            StringComparer.Ordinal);

    private static string Show(CredentialSighting? sighting, string value, List<CredentialSighting> sightings)
    {
        if (sighting is null) return value;

        sightings.Add(sighting);
        return sighting.Fingerprint;
    }
}
