using PsApiAuth.Secrets;

namespace PsApiAuth;

/// <summary>
/// A failure that the engine explains itself. Message, remedy and data never hold a secret, and there is no inner
/// exception, since foreign messages may quote what they were given.
/// </summary>
public abstract class ApiAuthException : Exception
{
    private string? _redacted;

    /// <param name="errorId">The stable id under which scripts can tell this failure.</param>
    /// <param name="message">What happened, to what, and why.</param>
    /// <param name="remedy">What to do about it.</param>
    protected ApiAuthException(string errorId, string message, string? remedy = null)
        : base(message)
    {
        ErrorId = errorId;
        Remedy = remedy;
    }

    /// <summary>The stable id under which scripts can tell this failure.</summary>
    public string ErrorId { get; }

    /// <inheritdoc/>
    public override string Message => _redacted ?? base.Message;

    /// <summary>What to do about it, where the engine knows.</summary>
    public string? Remedy { get; private set; }

    /// <summary>Masks what is a secret by now in all that is shown. Done with every failure before it leaves the module.</summary>
    public virtual void Redact(Redactor redactor)
    {
        _redacted = redactor.Redact(Message);
        if (Remedy is not null) Remedy = redactor.Redact(Remedy);
    }
}

/// <summary>A setting that cannot be used, found before anything was sent.</summary>
/// <param name="errorId">Such as <c>InvalidUri</c>.</param>
/// <param name="message">Names the parameter or variable.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class InvalidSettingException(string errorId, string message, string? remedy = null)
    : ApiAuthException(errorId, message, remedy);
