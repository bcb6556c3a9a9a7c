namespace PsApiAuth;

/// <summary>An environment variable that was set, without its value.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Masked">The mask of its value.</param>
public sealed record MaskedVariable(string Name, string Masked);
