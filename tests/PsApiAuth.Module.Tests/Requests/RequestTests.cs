using System.Net;
using System.Security.Cryptography;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Requests;

public sealed class RequestTests(SandboxFixture sandbox) : IDisposable
{
    private readonly HostedModule _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("requests [1] ü").FullName;

    public void Dispose()
    {
        sandbox.Server.Faults.Clear();
        sandbox.Server.Recorder.Reset();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [Trait("Semantics", "D5")]
    [InlineData("@{ a = 1 }", "", """{"a":1}""", "application/json; charset=utf-8")]
    [InlineData("[pscustomobject]@{ a = @(1, $null, 'x'); b = @{ c = $true } }", "", """{"a":[1,null,"x"],"b":{"c":true}}""", "application/json; charset=utf-8")]
    [InlineData("@(1, 2)", "", "[1,2]", "application/json; charset=utf-8")]
    [InlineData("@{ a = 'x y&z'; b = 1, 2 }", "-ContentType application/x-www-form-urlencoded", null, "application/x-www-form-urlencoded")]
    [InlineData("'plain ü'", "", "plain ü", "text/plain; charset=utf-8")]
    [InlineData("'{\"a\":1}'", "-ContentType application/json", """{"a":1}""", "application/json")]
    [InlineData("'{\"a\":1}'", "-Headers @{ 'Content-Type' = 'application/vnd.x+json' }", """{"a":1}""", "application/vnd.x+json")]
    [InlineData("[byte[]](104, 105)", "", "hi", "application/octet-stream")]
    public void A_body_is_json_text_bytes_or_a_form(string body, string more, string? expected, string type)
    {
        var run = _host.Run($"$e = Invoke-AuthRequest /echo -Method Post -Body ({body}) {more}; $e.body.text; $e.headers.'Content-Type'").ThrowOnError();
        if (expected is not null) Assert.Equal(expected, run.Output[0].ToString());
        else Assert.Equal(["a=x+y%26z", "b=1", "b=2"], run.Output[0].ToString().Split('&').Order());
        Assert.Equal(type, run.Output[1].ToString());
    }

    [Fact]
    [Trait("Semantics", "D5")]
    public void A_body_goes_a_hundred_levels_deep_and_into_the_query_of_a_get()
    {
        var run = _host.Run("""
            $deep = 1; foreach ($i in 1..99) { $deep = @{ a = $deep } }
            (Invoke-AuthRequest /echo -Method Post -Body $deep).body.length
            (Invoke-AuthRequest '/echo?x=1' -Body @{ q = 'a b' } -Query @{ n = 2.5 }).query | ForEach-Object { $_.x, $_.q, $_.n -join '|' }
            foreach ($i in 1..2) { $deep = @{ a = $deep } }
            Invoke-AuthRequest /echo -Method Post -Body $deep
            """);
        Assert.Equal((99 * 6) + 1L, run.Output[0].BaseObject);
        Assert.Equal("1|a b|2.5", run.Output[1].ToString());
        Assert.Equal("BodyTooDeep", run.ErrorId);
    }

    [Fact]
    [Trait("Semantics", "D5")]
    public void A_form_has_texts_lists_and_files()
    {
        var file = Path.Combine(_folder, "dätei \"1\".txt".Replace("\"", OperatingSystem.IsWindows() ? "" : "\"", StringComparison.Ordinal));
        File.WriteAllText(file, "content");
        var text = _host.Run("(Invoke-AuthRequest /echo -Form ([ordered]@{ a = 'x'; n = 1.5; l = 1, 2; f = [IO.FileInfo] $args[0] })).body.text", file).ThrowOnError().Output.Single().ToString();

        Assert.Contains("name=\"a\"\r\n\r\nx\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"n\"\r\n\r\n1.5\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"l\"\r\n\r\n1\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"l\"\r\n\r\n2\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"name=\"f\"; filename=\"{Path.GetFileName(file).Replace("\"", "%22", StringComparison.Ordinal)}\"\r\n\r\ncontent\r\n", text, StringComparison.Ordinal);
        Assert.Equal("POST", sandbox.Server.Recorder.For("/v1/echo").Single().Method);
    }

    [Theory]
    [Trait("Semantics", "D5")]
    [InlineData("-Body x -Form @{ a = 1 }", "SeveralBodies")]
    [InlineData("-InFile nowhere.bin", "FileNotFound")]
    [InlineData("-Body x -ContentType 'not a type'", "InvalidContentType")]
    [InlineData("-Headers @{ 'X-A' = \"a`r`nX-B: b\" }", "InvalidHeader")]
    [InlineData("-Headers @{ 'X A' = 'a' }", "InvalidHeader")]
    [InlineData("-Headers @{ 'X-A' = 'ü' }", "InvalidHeader")]
    [InlineData("-Method Get -CustomMethod PURGE", "SeveralMethods")]
    public void What_cannot_be_sent_is_not_sent(string parameters, string errorId)
    {
        Assert.Equal(errorId, _host.Run($"Invoke-AuthRequest /echo {parameters}").ErrorId);
        Assert.Equal(0, sandbox.Server.Recorder.Count("/v1/echo"));
    }

    [Fact]
    [Trait("Semantics", "Y1")]
    [Trait("Semantics", "Y6")]
    public void Failures_on_real_sockets_are_repeated_and_told()
    {
        var run = _host.Run("Invoke-AuthRequest '/me?fault=503,drop,truncate,429,retry-after:0' -Authentication Bearer -RetryIntervalSec 0.001 -Verbose").ThrowOnError();
        Assert.Equal("Acme Service Account", run.Output.Single().Properties["name"].Value);
        Assert.InRange(sandbox.Server.Recorder.Count("/v1/me"), 5, 6);
        Assert.Contains(run.Verbose, line => line.StartsWith("attempt 2 of 6 after 503", StringComparison.Ordinal));
        Assert.Contains(run.Verbose, line => line.Contains("after a connection error", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Semantics", "Y2")]
    public void A_post_is_sent_once_unless_it_has_a_key()
    {
        var run = _host.Run("""
            Invoke-AuthRequest '/echo?fault=503&fault-id=1' -Method Post -Body x -RetryIntervalSec 0.001
            (Invoke-AuthRequest '/echo?fault=503x2&fault-id=2' -Method Post -Body x -IdempotencyKey auto -RetryIntervalSec 0.001).headers.'Idempotency-Key'
            (Invoke-AuthRequest '/echo?fault=503x2&fault-id=3' -Method Post -Body x -IdempotencyKey mine -RetryIntervalSec 0.001).headers.'Idempotency-Key'
            """);
        Assert.Equal("HttpStatus503", run.ErrorId);
        var keys = sandbox.Server.Recorder.For("/v1/echo").Select(request => request.Headers.GetValueOrDefault("Idempotency-Key")).ToList();
        Assert.Equal([null, run.Output[0].ToString(), run.Output[0].ToString(), run.Output[0].ToString(), "mine", "mine", "mine"], keys);
        Assert.True(Guid.TryParse(run.Output[0].ToString(), out _));
    }

    [Theory]
    [Trait("Semantics", "Y2")]
    [InlineData("-Method Post", "POST")]
    [InlineData("-CustomMethod LOCK", "LOCK")]
    public async Task A_request_that_must_not_be_repeated_is_not_sent_again_by_the_transport(string method, string sent)
    {
        // A connection that was used and then closes without an answer: .NET itself repeats a request that has no content.
        using var server = new ClosingServer();
        var run = await Task.Run(() => _host.Run($"$null = Invoke-AuthRequest $args[0]; Invoke-AuthRequest $args[0] {method}", server.Root));
        Assert.Equal("ConnectionFailed", run.ErrorId);
        Assert.Equal(["GET", sent], server.Methods);
    }

    [Fact]
    [Trait("Semantics", "D5")]
    public void A_body_goes_out_as_it_was_given()
    {
        const string Body = """{"a":"\ud83d"}""";
        var run = _host.Run("(Invoke-AuthRequest /echo -Method Post -Body $args[0] -ContentType application/json).body.text", Body).ThrowOnError();
        Assert.Equal(Body, run.Output.Single().ToString());
    }

    [Fact]
    [Trait("Semantics", "Y4")]
    public void A_wait_that_is_too_long_surfaces_at_once()
    {
        var run = _host.Run("Invoke-AuthRequest '/echo?fault=429,retry-after:date:600'");
        Assert.Equal("HttpStatus429", run.ErrorId);
        Assert.Matches("asks to wait (599|600) s, longer than -MaximumRetryAfterSec 120", run.Error.Exception.Message);
    }

    [Fact]
    [Trait("Semantics", "Y5")]
    public void A_rate_limit_that_is_over_is_tried_at_once() =>
        _host.Run("Invoke-AuthRequest '/echo?fault=429,ratelimit-reset:0' -RetryIntervalSec 3600").ThrowOnError();

    [Fact]
    [Trait("Semantics", "Y7")]
    public void An_attempt_that_hangs_is_given_up()
    {
        var run = _host.Run("Invoke-AuthRequest '/echo?fault=hold:never' -AttemptTimeoutSec 0.05 -MaximumRetryCount 1 -RetryIntervalSec 0.001");
        Assert.Equal("AttemptTimeout", run.ErrorId);
        Assert.Equal(2, sandbox.Server.Recorder.Count("/v1/echo"));
        Assert.Equal("RequestTimeout", _host.Run("Invoke-AuthRequest '/echo?fault=hold:never' -TimeoutSec 0.05").ErrorId);
    }

    [Fact]
    [Trait("Semantics", "D1")]
    public void Redirects_on_real_sockets_take_no_credential_along()
    {
        var run = _host.Run("""
            (Invoke-AuthRequest '/echo?fault=redirect:same:302x1' -Authentication Bearer).headers.Authorization.Length -gt 10
            (Invoke-AuthRequest '/echo?fault=redirect:cross:307x1' -Authentication Bearer).headers.Authorization
            (Invoke-AuthRequest '/echo?fault=redirect:cross:307x1&fault-id=2' -Authentication ApiKey -ApiKeyIn Query -Headers @{ Cookie = 'a=b' }).headers.Cookie
            """).ThrowOnError();
        Assert.Equal([true, null, null], run.Output.Select(item => item?.BaseObject));
        var cross = sandbox.Server.Recorder.Requests.Where(request => request.Origin == sandbox.Server.CrossBaseAddress.GetLeftPart(UriPartial.Authority)).ToList();
        Assert.Equal(2, cross.Count);
        Assert.All(cross, request => Assert.Empty(request.Credentials));

        run = _host.Run("Invoke-AuthRequest \"$($args[0])v1/echo?fault=redirect:plain:302x1\" -SkipCertificateCheck", sandbox.Server.SecureBaseAddress.AbsoluteUri);
        Assert.Equal("RedirectRefused", run.ErrorId);
    }

    [Fact]
    [Trait("Semantics", "D6")]
    public void Lines_and_events_come_as_they_arrive()
    {
        // The second object is held back until the first has come out of the pipeline.
        foreach (var style in new[] { "ndjson", "sse" })
        {
            var run = _host.Run("$gate, $faults = $args; Invoke-AuthRequest \"/stream/${gate}?count=3&gate=$gate\" | ForEach-Object { $faults.Release($gate); $_ }", style, sandbox.Server.Faults).ThrowOnError();
            Assert.Equal(3, run.Output.Count);
            if (style == "ndjson") Assert.Equal([1L, 2L, 3L], run.Output.Select(item => item.Properties["id"].Value));
            else Assert.Equal(["item 1 Item 1", "item 2 Item 2", "item 3 Item 3"], run.Output.Select(item => _host.Run("$e = $args[0]; $e.Event, $e.Id, $e.Data.name -join ' '", item).Output.Single().ToString()));
        }
    }

    [Fact]
    [Trait("Semantics", "D7")]
    public void A_response_can_be_had_with_all_that_is_known_of_it()
    {
        var run = _host.Run("""
            $r = Invoke-AuthRequest '/json-array?count=1&fault=503' -AsResponse -RetryIntervalSec 0.001
            $r.StatusCode; $r.Headers['content-type'][0]; $r.Content -is [array]; $r.Content[0].id; $r.Attempts; $r.Elapsed -gt 0; $r.Uri; "$r"
            (Invoke-AuthRequest /status/204 -AsResponse).Content
            """).ThrowOnError();
        Assert.Equal([200, "application/json", true, 1L, 2, true, Environment.GetEnvironmentVariable("API_BASE_URL") + "/json-array?count=1&fault=503", "200 OK", null], run.Output.Select(item => item?.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "D7")]
    public void Status_and_headers_go_into_variables()
    {
        var run = _host.Run("""
            $null = Invoke-AuthRequest '/status/418?body=message' -SkipHttpErrorCheck -StatusCodeVariable status -ResponseHeadersVariable fields
            $status; $fields['Content-Type']; $status.GetType().Name
            (Invoke-AuthRequest '/status/404?body=message' -SkipHttpErrorCheck).message
            """).ThrowOnError();
        Assert.Equal([418, "application/json", "Int32", "Not Found. The sandbox was told to answer so."], run.Output.Select(item => item.BaseObject));
    }

    [Theory]
    [Trait("Semantics", "D9")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Bodies_are_decompressed(string encoding) =>
        Assert.Equal("/v1/echo", _host.Run("(Invoke-AuthRequest \"/echo?encoding=$($args[0])\").path", encoding).ThrowOnError().Output.Single().ToString());

    [Theory]
    [Trait("Semantics", "D9")]
    [InlineData("2", "HTTP/2")]
    [InlineData("2.0", "HTTP/2")]
    [InlineData("1.1", "HTTP/1.1")]
    public void The_version_can_be_chosen(string version, string protocol) =>
        Assert.Equal(protocol, _host.Run($"(Invoke-AuthRequest \"$($args[0])v1/echo\" -HttpVersion {version} -SkipCertificateCheck).protocol", sandbox.Server.SecureBaseAddress.AbsoluteUri).ThrowOnError().Output.Single().ToString());

    [Fact]
    [Trait("Semantics", "D9")]
    public void Certificates_are_checked_unless_asked_otherwise_and_presented()
    {
        using var key = RSA.Create(2048);
        using var made = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=caller", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12(made.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pfx), null);
        var uri = sandbox.Server.SecureBaseAddress.AbsoluteUri + "v1/echo";

        Assert.Equal("ConnectionFailed", _host.Run("Invoke-AuthRequest $args[0]", uri).ErrorId);
        _host.Run("Invoke-AuthRequest $args[0] -SkipCertificateCheck -Certificate $args[1]", uri, certificate).ThrowOnError();
        Assert.Contains(sandbox.Server.Recorder.For("/v1/echo").Single().Credentials, sighting => sighting is { Place: PsApiAuth.Sandbox.Recording.CredentialPlace.Certificate, Name: "CN=caller" });
    }

    [Fact]
    [Trait("Semantics", "D9")]
    public void Proxies_are_used_or_passed_by()
    {
        // The sandbox takes a request for a stranger's address as a proxy would.
        var address = sandbox.Server.CrossBaseAddress.GetLeftPart(UriPartial.Authority);
        var (before, watched) = (HttpClient.DefaultProxy, new WatchedProxy(new Uri(address)));
        HttpClient.DefaultProxy = watched;
        try
        {
            Assert.Equal("api.example.com", _host.Run("(Invoke-AuthRequest http://api.example.com/v1/echo -Proxy $args[0]).headers.Host", address).ThrowOnError().Output.Single().ToString());
            _host.Run("Invoke-AuthRequest /echo -NoProxy").ThrowOnError();
            Assert.Equal(0, watched.Asked);
            Assert.Equal("api.example.com", _host.Run("(Invoke-AuthRequest http://api.example.com/v1/echo).headers.Host").ThrowOnError().Output.Single().ToString());
            Assert.True(watched.Asked > 0);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    [Trait("Semantics", "D9")]
    public void Tokens_are_fetched_through_the_same_proxy()
    {
        var run = _host.Run(
            "Invoke-AuthRequest /echo -Proxy $args[0] -TokenUri http://auth.example.com/connect/token -AllowUnencryptedAuthentication",
            sandbox.Server.CrossBaseAddress.GetLeftPart(UriPartial.Authority));
        Assert.Equal("auth.example.com", sandbox.Server.Recorder.For("/connect/token").Single().Headers["Host"]);
        run.ThrowOnError();
    }

    [Fact]
    [Trait("Semantics", "D9")]
    public void Methods_agents_and_sockets_can_be_chosen()
    {
        var run = _host.Run("(Invoke-AuthRequest /echo -CustomMethod purge -UserAgent me/1).headers.'User-Agent'; (Invoke-AuthRequest /echo).headers.'User-Agent'").ThrowOnError();
        Assert.Equal("me/1", run.Output[0].ToString());
        Assert.StartsWith("PsApiAuth/", run.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Equal("PURGE", sandbox.Server.Recorder.For("/v1/echo")[0].Method);
    }

    [Fact(SkipWhen = nameof(IsWindows), Skip = "Unix domain sockets are tested on Unix.")]
    [Trait("Semantics", "D9")]
    public async Task The_connection_can_go_through_a_unix_domain_socket()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}"[..12]);
        using var listener = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        listener.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
        listener.Listen();
        var call = Task.Run(() => _host.Run("Invoke-AuthRequest http://localhost/x -UnixSocket $args[0]", path));
        var request = await ServeOnceAsync(listener);
        File.Delete(path);

        Assert.Equal("hello", (await call).ThrowOnError().Output.Single().ToString());
        Assert.StartsWith("GET /x HTTP/1.1", request, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "D4")]
    public void Xml_and_bytes_and_vague_types_become_what_they_are()
    {
        var (listener, root) = LocalServer.Start(request => request.Url!.AbsolutePath switch
        {
            "/xml" => ("application/xml", "<a><b>1</b></a>"u8.ToArray()),
            "/dtd" => ("application/xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"u8.ToArray()),
            "/rss" => ("application/rss+xml", "<rss><channel><item><title>1</title></item><item><title>2</title></item></channel></rss>"u8.ToArray()),
            "/png" => ("image/png", new byte[] { 0x89, 0x50, 0x00, 0xFF }),
            "/latin" => ("application/json; charset=iso-8859-1", [0x22, 0xFC, 0x22]),
            "/bom" => ("application/json", [0xEF, 0xBB, 0xBF, .. "[1]"u8]),
            "/plain" => ("text/plain", "{\"a\":1}"u8.ToArray()),
            _ => ("text/plain", "{not json"u8.ToArray()),
        });
        using (listener)
        {
            var run = _host.Run("""
                $root = $args[0]
                (Invoke-AuthRequest $root/xml).a.b
                (Invoke-AuthRequest $root/dtd).StartsWith('<!DOCTYPE')
                (Invoke-AuthRequest $root/rss).title -join ','
                (Invoke-AuthRequest $root/png -AsResponse).Content.GetType().Name
                Invoke-AuthRequest $root/latin
                Invoke-AuthRequest $root/bom
                (Invoke-AuthRequest $root/plain).a
                Invoke-AuthRequest $root/other
                """, root).ThrowOnError();
            Assert.Equal(["1", true, "1,2", "Byte[]", "ü", 1L, 1L, "{not json"], run.Output.Select(item => item.BaseObject));
        }
    }

    [Fact]
    [Trait("Semantics", "D11")]
    public void A_profile_keeps_its_credential_on_its_origin()
    {
        var run = _host.Run("""
            Register-AuthProfile acme $env:API_BASE_URL -Authentication Bearer -Headers @{ 'X-Tenant' = 'profile'; 'X-Other' = '1' }
            (Invoke-AuthRequest /me -Profile acme).name; (Invoke-AuthRequest me -Profile acme).name
            (Invoke-AuthRequest "$env:API_BASE_URL/me" -Profile acme).name
            (Invoke-AuthRequest /echo -Profile acme -Headers @{ 'x-tenant' = 'call' }).headers | ForEach-Object { $_.'X-Tenant' + $_.'X-Other' }
            Invoke-AuthRequest "$($args[0])v1/me" -Profile acme
            """, sandbox.Server.CrossBaseAddress.AbsoluteUri);
        Assert.Equal("ForeignOrigin", run.ErrorId);
        Assert.Equal("call1", run.Output[3].ToString());
        Assert.Equal(4, run.Output.Count);
        Assert.DoesNotContain(sandbox.Server.Recorder.Requests, request => request.Origin == sandbox.Server.CrossBaseAddress.GetLeftPart(UriPartial.Authority));
    }

    [Theory]
    [Trait("Semantics", "E1")]
    [InlineData(400, "InvalidOperation")]
    [InlineData(401, "AuthenticationError")]
    [InlineData(403, "PermissionDenied")]
    [InlineData(404, "ObjectNotFound")]
    [InlineData(409, "ResourceExists")]
    [InlineData(429, "LimitsExceeded")]
    [InlineData(500, "ResourceUnavailable")]
    [InlineData(504, "OperationTimeout")]
    public void An_error_status_is_an_error_record(int status, string category)
    {
        var run = _host.Run("Invoke-AuthRequest \"/status/$($args[0])?body=message\" -MaximumRetryCount 0", status);
        Assert.Equal($"HttpStatus{status}", run.ErrorId);
        Assert.Equal(category, run.Error.CategoryInfo.Category.ToString());
        Assert.EndsWith("The sandbox was told to answer so.", run.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{status} ", run.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains($"from GET {sandbox.Server.BaseAddress}v1/status/{status}?body=message. ", run.Error.ErrorDetails.RecommendedAction + " ", StringComparison.Ordinal);
        var details = _host.Run("$e = $args[0]; [int]$e.StatusCode; ($e.Headers | Where-Object Key -eq Content-Type).Value[0]; $e.Body; $e.RequestUri.AbsolutePath", run.Error.Exception).Output;
        Assert.Equal(status, details[0].BaseObject);
        Assert.Equal("application/json", details[1].ToString());
        Assert.Contains("\"message\"", details[2].ToString(), StringComparison.Ordinal);
        Assert.Equal($"/v1/status/{status}", details[3].ToString());
    }

    [Theory]
    [Trait("Semantics", "E1")]
    [InlineData("problem", "The sandbox was told to answer so.")]
    [InlineData("error", "The sandbox was told to answer so.")]
    [InlineData("html", null)]
    [InlineData("empty", null)]
    public void The_servers_own_words_are_found_in_every_shape(string shape, string? message)
    {
        var error = _host.Run("Invoke-AuthRequest \"/status/400?body=$($args[0])\"", shape).Error;
        Assert.Equal(message ?? error.Exception.Message, error.ErrorDetails.Message);
        Assert.StartsWith("400 Bad Request from GET http", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "E1")]
    [Trait("Semantics", "E2")]
    [Trait("Semantics", "E3")]
    [InlineData("-Authentication Bearer", "ACCESS_TOKEN")]
    [InlineData("-Authentication ApiKey", "API_KEY")]
    [InlineData("-Authentication ApiKey -ApiKeyIn Query -ApiKeyName key", "API_KEY")]
    public void An_error_that_repeats_the_secret_does_not_show_it(string parameters, string variable)
    {
        var secret = Environment.GetEnvironmentVariable(variable)!;
        var run = _host.Run($"Invoke-AuthRequest /error-echo {parameters} -Verbose; $Error[0].Exception.Body; $Error[0].TargetObject; $Error[0].Exception.RequestUri; \"$($Error[0].Exception)\"; $Error[0].ErrorDetails.Message; $Error[0].Exception.Headers.Value");
        var all = string.Join('\n', run.Output.Select(item => item?.ToString())) + run.Error + run.Error.Exception + string.Join('\n', run.Verbose);

        Assert.Equal("HttpStatus400", run.ErrorId);
        Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        Assert.Contains("…", all, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "E3")]
    public void A_key_that_the_caller_wrote_into_the_address_is_masked_where_it_is_shown()
    {
        var secret = $"{Guid.NewGuid():N}";
        var run = _host.Run("Invoke-AuthRequest \"/status/404?api_key=$($args[0])\" -Verbose; $Error[0].TargetObject; \"$($Error[0].Exception)\"; (Invoke-AuthRequest \"/echo?api_key=$($args[0])\" -AsResponse).Uri", secret);
        Assert.DoesNotContain(secret, string.Join('\n', run.Output) + run.Error + string.Join('\n', run.Verbose), StringComparison.Ordinal);
    }

    private sealed class WatchedProxy(Uri address) : IWebProxy
    {
        public int Asked { get; private set; }

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination)
        {
            Asked++;
            return address;
        }

        public bool IsBypassed(Uri host)
        {
            Asked++;
            return false;
        }
    }

    public static bool IsWindows => OperatingSystem.IsWindows();

    private static async Task<string> ServeOnceAsync(System.Net.Sockets.Socket listener)
    {
        using var connection = await listener.AcceptAsync();
        var buffer = new byte[4096];
        var count = await connection.ReceiveAsync(buffer);
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nhello"u8.ToArray());
        return System.Text.Encoding.ASCII.GetString(buffer, 0, count);
    }
}
