using System.Net;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Adapters.Tests.OAuth;

[Trait("Semantics", "T9")]
public sealed class DiscoveryTests : IDisposable
{
    private const string Metadata = """
        {"issuer":"https://login.example.com/tenant","token_endpoint":"https://login.example.com/token",
         "revocation_endpoint":"https://login.example.com/revoke","introspection_endpoint":"https://login.example.com/introspect"}
        """;

    private const string OpenId = "https://login.example.com/tenant/.well-known/openid-configuration";
    private const string OAuth = "https://login.example.com/.well-known/oauth-authorization-server/tenant";

    private readonly Wire _wire = new();
    private readonly TokenRequest _request = Wire.Request() with { Server = AuthorizationServer.WithAuthority(new Uri("https://login.example.com/tenant")) };

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task The_metadata_name_the_endpoint_and_are_kept()
    {
        _wire.Answer(OpenId, () => Wire.Json(Metadata)).AnswerToken();

        Assert.IsType<TokenResult.Issued>(await _wire.AskAsync(_request));
        Assert.IsType<TokenResult.Issued>(await _wire.AskAsync(_request with { Audience = "other" }));
        Assert.Equal([HttpMethod.Get, HttpMethod.Post, HttpMethod.Post], _wire.Requests.Select(sent => sent.Method));
        Assert.Null(_wire.Requests[0].Authorization);
    }

    [Fact]
    public async Task They_are_read_again_after_an_hour()
    {
        _wire.Answer(OpenId, () => Wire.Json(Metadata)).AnswerToken();
        await _wire.AskAsync(_request);
        _wire.Time.Advance(TimeSpan.FromMinutes(61));
        await _wire.AskAsync(_request);

        Assert.Equal(2, _wire.Requests.Count(sent => sent.Method == HttpMethod.Get));
    }

    [Fact]
    public async Task The_document_of_RFC_8414_is_the_second_choice()
    {
        _wire.Answer(OpenId, () => new HttpResponseMessage(HttpStatusCode.NotFound)).Answer(OAuth, () => Wire.Json(Metadata)).AnswerToken();
        Assert.IsType<TokenResult.Issued>(await _wire.AskAsync(_request));
    }

    [Fact]
    public async Task Without_either_there_is_a_clear_error()
    {
        _wire.Answer(OpenId, () => new HttpResponseMessage(HttpStatusCode.NotFound)).Answer(OAuth, () => Wire.Json("<html>"));
        Assert.Equal("DiscoveryFailed", (await Assert.ThrowsAsync<DiscoveryException>(() => _wire.AskAsync(_request))).ErrorId);
    }

    [Fact]
    public async Task Another_issuer_gets_no_credential()
    {
        _wire.Answer(OpenId, () => Wire.Json(Metadata.Replace("/tenant\"", "/other\"", StringComparison.Ordinal)));
        Assert.Equal("IssuerMismatch", (await Assert.ThrowsAsync<DiscoveryException>(() => _wire.AskAsync(_request))).ErrorId);
        Assert.Single(_wire.Requests);
    }

    [Fact]
    [Trait("Semantics", "T11")]
    public async Task Revocation_and_introspection_authenticate_like_the_token_request()
    {
        _wire.Answer(OpenId, () => Wire.Json(Metadata))
            .Answer("https://login.example.com/revoke", () => new HttpResponseMessage(HttpStatusCode.OK))
            .Answer("https://login.example.com/introspect", () => Wire.Json("""{"active":true,"scope":"a b","client_id":"client","exp":1900000000,"aud":["x","y"]}"""));
        var token = SecretValue.FromText("opaque-token-1234");

        await _wire.Session.TokenEndpoint.RevokeAsync(_request, token, isRefreshToken: true, _wire.Events, CancellationToken.None);
        var known = await _wire.Session.TokenEndpoint.IntrospectAsync(_request, token, _wire.Events, CancellationToken.None);

        Assert.Equal([new("token", "opaque-token-1234"), new("token_type_hint", "refresh_token")], _wire.Requests[1].Form);
        Assert.Equal("client:a+secret+of+the+test", _wire.Requests[1].Basic);
        Assert.Equal(_wire.Requests[1].Authorization, _wire.Requests[2].Authorization);
        Assert.Equal((true, "a b", "client", 1_900_000_000), (known.Active, known.Scope!.ToString(), known.ClientId, known.ExpiresAt!.Value.ToUnixTimeSeconds()));
        Assert.Equal(["x", "y"], known.Audience, StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "T11")]
    public async Task A_refused_revocation_and_an_introspection_without_an_answer_are_errors()
    {
        _wire.Answer(OpenId, () => Wire.Json(Metadata))
            .Answer("https://login.example.com/revoke", () => Wire.Json("""{"error":"unsupported_token_type"}""", HttpStatusCode.BadRequest))
            .Answer("https://login.example.com/introspect", () => Wire.Json("{}"));
        var token = SecretValue.FromText("opaque-token-1234");

        var revocation = await Assert.ThrowsAsync<TokenOperationException>(
            () => _wire.Session.TokenEndpoint.RevokeAsync(_request, token, isRefreshToken: false, _wire.Events, CancellationToken.None));
        var introspection = await Assert.ThrowsAsync<TokenOperationException>(
            () => _wire.Session.TokenEndpoint.IntrospectAsync(_request, token, _wire.Events, CancellationToken.None));

        Assert.Equal(("RevocationFailed", "IntrospectionFailed"), (revocation.ErrorId, introspection.ErrorId));
        Assert.DoesNotContain("opaque-token-1234", revocation.Message + introspection.Message, StringComparison.Ordinal);
    }
}
