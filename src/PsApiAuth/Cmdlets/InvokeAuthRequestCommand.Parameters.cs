using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Parameters;
using PsApiAuth.Parameters.Completion;

namespace PsApiAuth.Cmdlets;

public sealed partial class InvokeAuthRequestCommand
{
    private const string UriSet = "Uri";
    private const string BodySet = "Body";

    /// <summary>The address: absolute, or relative to the base of the profile or to API_BASE_URL.</summary>
    [Parameter(ParameterSetName = UriSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = BodySet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Uri { get; set; } = "";

    /// <summary>The method: GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or TRACE. GET where it is not given, POST with -Form and -InFile.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")]
    public string Method { get; set; } = "GET";

    /// <summary>A method that is not among those of -Method, such as QUERY or PURGE.</summary>
    [Parameter]
    [Alias("CM")]
    [ValidatePattern("^[A-Za-z][A-Za-z0-9-]*$")]
    public string? CustomMethod { get; set; }

    /// <summary>The profile: a name or a profile object.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public ProfileReference? Profile { get; set; }

    /// <summary>Parameters that are added to the query.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>Header fields.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Headers { get; set; }

    /// <summary>The User-Agent header. PsApiAuth with its version where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserAgent { get; set; }

    /// <summary>The body: text and bytes as they are, anything else as JSON; an object goes into the query of a GET, or into a form where -ContentType says so.</summary>
    [Parameter(ParameterSetName = UriSet)]
    [Parameter(ParameterSetName = BodySet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>The fields of a multipart form. A FileInfo is sent as a file, a list as several fields.</summary>
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNull]
    public IDictionary? Form { get; set; }

    /// <summary>The file that is the body. It is streamed; wildcards are not expanded.</summary>
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string? InFile { get; set; }

    /// <summary>The media type of the body.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>The file, or the folder, in which the response's body is saved. It is streamed, and replaces the file when it is whole.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Goes on with the file of -OutFile where an earlier download ended, if it is still the same resource.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Reads all pages of a collection and gives their items as one stream.</summary>
    [Parameter]
    [Alias("FollowRelLink")]
    public SwitchParameter Paginate { get; set; }

    /// <summary>How many pages are read at most.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumPages { get; set; }

    /// <summary>The property that holds the next page's address: a name, or names joined by dots. Implies -Paginate, as the following do.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NextLinkProperty { get; set; }

    /// <summary>The property that holds the items: a name, or names joined by dots. Found by itself where there is one list only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ItemsProperty { get; set; }

    /// <summary>The property that holds the next page's cursor.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CursorProperty { get; set; }

    /// <summary>The query parameter that takes the cursor. The property's name without its <c>next</c> where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CursorParameter { get; set; }

    /// <summary>The query parameter that takes the page's number, from 1 or from what -Query says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PageParameter { get; set; }

    /// <summary>The query parameter that takes the number of items to skip.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OffsetParameter { get; set; }

    /// <summary>How many piped requests run at a time. Results keep the order of the input.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>How many requests will come through the pipeline, so that progress can tell the remaining time.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ExpectedCount { get; set; }

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

    /// <summary>The Idempotency-Key header, the same for every attempt, which makes POST and PATCH repeatable: a value, or <c>auto</c> for a new one per request.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IdempotencyKeyCompleter))]
    public string? IdempotencyKey { get; set; }

    /// <summary>Does not renew an OAuth token that the API rejects.</summary>
    [Parameter]
    public SwitchParameter NoReauthentication { get; set; }

    /// <summary>How long one attempt may take until the response's headers are there, and how long a body may pause, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.001, 86_400)]
    public double AttemptTimeoutSec { get; set; } = 10;

    /// <summary>How long the whole call may take until the response is there, tokens and waits included, and how long a stream of events may pause, in seconds. Zero: without limit.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public double TimeoutSec { get; set; } = 100;

    /// <summary>How many redirects are followed.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRedirection { get; set; } = 5;

    /// <summary>Gives the response as one object, with its status and headers.</summary>
    [Parameter]
    public SwitchParameter AsResponse { get; set; }

    /// <summary>Gives JSON objects as hashtables.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Sends nothing and gives the request as a curl command, which reads the secret from an environment variable.</summary>
    [Parameter]
    public SwitchParameter AsCurl { get; set; }

    /// <summary>Takes an error status for a response like any other.</summary>
    [Parameter]
    public SwitchParameter SkipHttpErrorCheck { get; set; }

    /// <summary>The name of a variable that gets the status.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatusCodeVariable { get; set; }

    /// <summary>The name of a variable that gets the header fields.</summary>
    [Parameter]
    [Alias("RHV")]
    [ValidateNotNullOrEmpty]
    public string? ResponseHeadersVariable { get; set; }

    /// <summary>The certificate that is presented in the TLS handshake.</summary>
    [Parameter]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The proxy. The one of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) where it is not given.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>Passes by the proxy of the environment.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>The path of a Unix domain socket that the connection goes through.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UnixSocket { get; set; }

    /// <summary>The HTTP version that is asked for: 1.1, 2 or 3. The server may lower it.</summary>
    [Parameter]
    [VersionTransformation]
    [ArgumentCompleter(typeof(HttpVersionCompleter))]
    public Version? HttpVersion { get; set; }
}
