using PsApiAuth.Events;
using PsApiAuth.Requests;

namespace PsApiAuth.Core.Tests.Requests;

public sealed class CallContextTests
{
    [Theory]
    [Trait("Semantics", "Y2")]
    [InlineData("GET", false)]
    [InlineData("HEAD", false)]
    [InlineData("OPTIONS", false)]
    [InlineData("TRACE", false)]
    [InlineData("PUT", false)]
    [InlineData("DELETE", false)]
    [InlineData("POST", true)]
    [InlineData("PATCH", true)]
    [InlineData("LOCK", true)]
    [InlineData("post", true)]
    public void Only_what_must_not_be_repeated_has_an_empty_body(string method, bool hasContent)
    {
        using var content = new CallContext(new AuthRequest { Method = new HttpMethod(method), Uri = new Uri("https://api.example.com/") }, new NoEvents()).CreateContent();
        Assert.Equal(hasContent, content is not null);
        if (content is null) return;

        Assert.Equal(0, content.Headers.ContentLength);
        Assert.Null(content.Headers.ContentType);
    }

    private sealed class NoEvents : IEventSink
    {
        public void Report(EngineEvent engineEvent)
        {
        }
    }
}
