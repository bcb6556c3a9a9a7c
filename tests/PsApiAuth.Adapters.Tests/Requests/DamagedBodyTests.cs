using System.IO.Compression;
using System.Net;
using PsApiAuth.Adapters.Tests.OAuth;
using PsApiAuth.Requests;

namespace PsApiAuth.Adapters.Tests.Requests;

[Trait("Semantics", "D9")]
public sealed class DamagedBodyTests
{
    public static TheoryData<string> Encodings() => ["gzip", "deflate", "br"];

    [Theory, MemberData(nameof(Encodings))]
    [Trait("Semantics", "Y1")]
    public async Task A_body_that_cannot_be_decompressed_is_asked_for_again_and_then_an_error(string encoding)
    {
        using var api = new FakeApi();
        api.Answer("*", _ => Damaged(encoding), FakeApi.Status(200), _ => Damaged(encoding));
        using (var response = await api.SendAsync(FakeApi.Get())) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, api.Requests.Count);

        var fault = await Assert.ThrowsAsync<ConnectionException>(() => api.SendAsync(FakeApi.Post()));
        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Contains("Content-Encoding", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, api.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_is_damaged_further_on_is_an_error()
    {
        using var api = new FakeApi();
        var body = new PartedBody(() => new byte[AttemptHandler.PrefetchedBytes], () => throw new InvalidDataException());
        api.Answer("*", _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
        using var response = await api.SendAsync(FakeApi.Get());
        await using var stream = await response.OpenAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ConnectionException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Encodings))]
    [Trait("Semantics", "Y1")]
    public async Task A_damaged_answer_of_a_token_endpoint_is_asked_for_again(string encoding)
    {
        var time = new SteppingTime(DateTimeOffset.UnixEpoch.AddYears(60));
        using var wire = new Wire(time).Answer(Wire.Endpoint.AbsoluteUri, () => Damaged(encoding), () => Wire.Json(Wire.Token));
        await time.RunAsync(wire.AskAsync());
        Assert.Equal(2, wire.Requests.Length);
    }

    private static HttpResponseMessage Damaged(string encoding)
    {
        var bytes = new MemoryStream([0xff, 0xff, 0xff, 0xff, 0x7b, 0x22, 0x3a, 0xff, 0xff]);
        Stream body = encoding switch
        {
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            "deflate" => new ZLibStream(bytes, CompressionMode.Decompress),
            _ => new BrotliStream(bytes, CompressionMode.Decompress),
        };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
    }
}
