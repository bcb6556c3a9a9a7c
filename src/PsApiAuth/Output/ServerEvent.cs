namespace PsApiAuth;

/// <summary>A server-sent event.</summary>
/// <param name="Event">Its type; <c>message</c> where the server names none.</param>
/// <param name="Id">The last id that the server gave; null for none.</param>
/// <param name="Data">Objects where the data is JSON, text otherwise.</param>
public sealed record ServerEvent(string Event, string? Id, object? Data);
