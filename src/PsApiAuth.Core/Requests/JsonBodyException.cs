using System.Text;

namespace PsApiAuth.Requests;

/// <summary>A body that says it is JSON and cannot become objects. The body itself is on <see cref="Body"/>, redacted.</summary>
public sealed class JsonBodyException : ApiAuthException
{
    private const int KeptBytes = 64 * 1024;

    private JsonBodyException(string errorId, string message, string remedy, string? body = null)
        : base(errorId, message, remedy) => Body = body;

    /// <summary>The beginning of the body, or of the part that is at fault; null where it is not at hand.</summary>
    public string? Body { get; }

    /// <summary>It is not JSON.</summary>
    /// <param name="line">Of the first fault, from 0.</param>
    /// <param name="position">In bytes, from 0.</param>
    public static JsonBodyException Malformed(long line, long position) => new(
        "MalformedJson",
        $"The response is not valid JSON: line {line + 1}, byte {position + 1}.",
        "The error's exception holds the body (.Exception.Body).");

    /// <summary>An object has a member without a name.</summary>
    public static JsonBodyException EmptyName() => new(
        "EmptyJsonName", "The response has a member whose name is empty, which objects of PowerShell cannot have.", "Use -AsHashtable.");

    /// <summary>An object has two members whose names PowerShell takes for one.</summary>
    public static JsonBodyException NamesDifferInCase(string one, string other) => new(
        "JsonNamesDifferInCase", $"The response has the members '{one}' and '{other}', which PowerShell takes for one.", "Use -AsHashtable.");

    /// <summary>An object has a member that PowerShell keeps for itself.</summary>
    public static JsonBodyException ReservedName(string name) => new(
        "ReservedJsonName", $"The response has a member '{name}', a name that PowerShell keeps for itself.", "Use -AsHashtable.");

    /// <summary>The same with the beginning of the body in UTF-8.</summary>
    public JsonBodyException WithBody(ReadOnlyMemory<byte> body) => WithBody(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, KeptBytes)]));

    /// <summary>The same with the body, fit to show.</summary>
    public JsonBodyException WithBody(string body) => new(ErrorId, Message, Remedy!, body);
}
