using System.Runtime.CompilerServices;
using PsApiAuth.Events;

namespace PsApiAuth.Requests.Paging;

/// <summary>Reads a collection page by page, with the credential on the collection's own origin and nowhere else.</summary>
/// <param name="session">Makes the calls.</param>
/// <param name="options">How pages are followed.</param>
public sealed class Paginator(AuthSession session, PagingOptions options)
{
    private readonly NextPage _next = new(options);

    /// <summary>The pages as they arrive. Each is a call of its own, with its own time and retries.</summary>
    /// <param name="request">The first page's.</param>
    /// <param name="events">Learns of what happens.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="ApiAuthException">A page could not be had, is on another origin, or was there before.</exception>
    public async IAsyncEnumerable<Page> ReadAsync(AuthRequest request, IEventSink events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { request.Uri.AbsoluteUri };
        byte[] before = [];
        for (var number = 1; ; number++)
        {
            using var page = await ReadPageAsync(request, number, events, cancellationToken);
            RequireProgress(page, before, request);
            yield return page;

            if (_next.Find(page, request.Uri) is not { } next) yield break;

            if (number == options.MaximumPages)
            {
                events.Report(EngineEvent.Verbose($"Stopped after {number} pages, as -MaximumPages says; there are more."));
                yield break;
            }

            before = page.ItemCount is > 0 ? page.Items.ToArray() : [];
            request = request with { Uri = Check(next, request, seen) };
        }
    }

    private async Task<Page> ReadPageAsync(AuthRequest request, int number, IEventSink events, CancellationToken cancellationToken)
    {
        var response = await session.SendAsync(request, events, cancellationToken);
        try
        {
            if (!response.IsSuccess && !options.SkipHttpErrorCheck) throw await session.ReadErrorAsync(response, request.Retry, cancellationToken);

            return await Page.ReadAsync(response, number, options, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private Uri Check(Uri next, AuthRequest request, HashSet<string> seen)
    {
        if (!EndpointRules.IsSameOrigin(request.Uri, next))
        {
            throw new PagingException(
                "ForeignPage",
                $"The next page is on another origin, {EndpointRules.OriginOf(next)}; the credential for {EndpointRules.OriginOf(request.Uri)} is not sent there.",
                "Where the server is right, call that origin itself.");
        }

        if (request.Scheme is AuthScheme.ApiKey { In: ApiKeyLocation.Query } key) next = ResourceUri.WithoutKey(next, key);
        return seen.Add(next.AbsoluteUri)
            ? next
            : throw new PagingException("PagingLoop", $"The next page, {ShownUri.Of(next, session.Redactor)}, was read before.", "Report it to the API's maintainers; -MaximumPages bounds what is read.");
    }

    // A server that does not know the parameter answers with its first page for ever.
    private void RequireProgress(Page page, byte[] before, AuthRequest request)
    {
        if ((options.PageParameter ?? options.OffsetParameter) is not { } parameter || before.Length == 0 || !page.Items.SequenceEqual(before)) return;

        throw new PagingException(
            "PagingLoop",
            $"{ShownUri.Of(request.Uri, session.Redactor)} gives the same items as the page before.",
            $"The API may not know the parameter '{parameter}'.");
    }
}
