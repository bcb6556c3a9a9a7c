using System.Security.Cryptography;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>A secret that occurs nowhere else, so that wherever it is found it has leaked.</summary>
/// <param name="Kind">What it is used as.</param>
/// <param name="Text">The secret.</param>
public sealed record Canary(string Kind, string Text)
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 40;

    /// <summary>One of letters and digits.</summary>
    public static Canary Create(string kind) => new(kind, RandomNumberGenerator.GetString(Plain, Length));

    /// <summary>One with characters that every encoding writes in its own way.</summary>
    public static Canary Difficult(string kind, string special = "\"\\+/&=% <>'") => new(
        kind, $"{RandomNumberGenerator.GetString(Plain, Length / 2)}{special}{RandomNumberGenerator.GetString(Plain, Length / 2)}");

    /// <summary>The kind.</summary>
    public override string ToString() => Kind;
}
