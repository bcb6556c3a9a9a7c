using System.Management.Automation;
using PsApiAuth.Keys;
using PsApiAuth.Profiles;
using PsApiAuth.Requests;
using PsApiAuth.Scanning;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth;

/// <summary>The only place that makes error records.</summary>
internal static class Errors
{
    /// <summary>The record of a failure that the engine explains.</summary>
    /// <param name="fault">The failure.</param>
    /// <param name="target">What it concerns; never a secret.</param>
    public static ErrorRecord Record(ApiAuthException fault, object? target)
    {
        var record = new ErrorRecord(fault, fault.ErrorId, CategoryOf(fault), target);
        record.ErrorDetails = Details(fault);
        return record;
    }

    // Where the server's message stands in place of ours, the remedy says as well which request it is about.
    private static ErrorDetails? Details(ApiAuthException fault) => fault switch
    {
        HttpStatusException { ServerMessage: { } message } http => new ErrorDetails(message) { RecommendedAction = $"{http.Summary}. {http.Remedy}".TrimEnd() },
        HttpStatusException or { Remedy: not null } => new ErrorDetails(fault.Message) { RecommendedAction = fault.Remedy },
        _ => null,
    };

    private static ErrorCategory CategoryOf(ApiAuthException fault) => fault switch
    {
        SecretNotSetException or VaultException => ErrorCategory.ObjectNotFound,
        InvalidSecretException or InvalidSettingException or ClientKeyException => ErrorCategory.InvalidArgument,
        DotEnvException or ProfileFileException => ErrorCategory.ParserError,
        TokenException or TokenOperationException => ErrorCategory.AuthenticationError,
        DiscoveryException or PathNotFoundException => ErrorCategory.ObjectNotFound,
        SessionClosedException => ErrorCategory.OperationStopped,
        GitException => ErrorCategory.ResourceUnavailable,
        UnreadableSourceException => ErrorCategory.ReadError,
        SecretsFoundException => ErrorCategory.SecurityError,
        AttemptTimeoutException or CallTimeoutException or BodyTimeoutException => ErrorCategory.OperationTimeout,
        ConnectionException => ErrorCategory.ConnectionError,
        CircuitOpenException => ErrorCategory.ResourceUnavailable,
        JsonBodyException => ErrorCategory.ParserError,
        PagingException => ErrorCategory.InvalidResult,
        RedirectException => ErrorCategory.SecurityError,
        HttpStatusException http => CategoryOf((int)http.StatusCode),
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory CategoryOf(int status) => status switch
    {
        401 => ErrorCategory.AuthenticationError,
        403 => ErrorCategory.PermissionDenied,
        404 or 410 => ErrorCategory.ObjectNotFound,
        408 or 504 => ErrorCategory.OperationTimeout,
        409 or 412 => ErrorCategory.ResourceExists,
        429 => ErrorCategory.LimitsExceeded,
        >= 400 and < 500 => ErrorCategory.InvalidOperation,
        >= 500 => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidResult,
    };
}

/// <summary>A failure that the engine did not foresee; its message is redacted and its cause withheld.</summary>
/// <param name="message">The redacted message.</param>
public sealed class UnexpectedFaultException(string message) : ApiAuthException(
    "UnexpectedFault", message, "This is a defect; please report it with the command's parameters, without their values.");
