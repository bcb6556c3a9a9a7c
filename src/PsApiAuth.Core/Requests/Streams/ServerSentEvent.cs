namespace PsApiAuth.Requests.Streams;

/// <summary>One event of a stream of server-sent events.</summary>
/// <param name="Type">Its type; <c>message</c> where the server names none.</param>
/// <param name="Id">The last id that the server gave; null for none.</param>
/// <param name="Data">The data; lines are separated by line feeds.</param>
public sealed record ServerSentEvent(string Type, string? Id, string Data);
