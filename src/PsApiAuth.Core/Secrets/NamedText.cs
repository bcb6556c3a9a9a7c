using PsApiAuth.Requests;

namespace PsApiAuth.Secrets;

/// <summary>
/// A text that a caller gave under a name, such as a header field. Where the name means a credential, every view shows
/// the mask; <see cref="Reveal"/> is the one way to the text.
/// </summary>
/// <param name="name">The name.</param>
/// <param name="text">The text.</param>
public sealed class NamedText(string name, string text)
{
    private static readonly Redactor Catalogue = new(new KnownSecrets());

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The text where the name is harmless, less any token that stands in it; otherwise its mask.</summary>
    public string Shown => IsCredential(Name) ? SecretMask.Mask(text) : Catalogue.Redact(text);

    /// <summary>The text itself. Call it where the text is put on the wire and nowhere else.</summary>
    public string Reveal() => text;

    /// <summary>Name and text, as they are shown.</summary>
    public override string ToString() => $"{Name}: {Shown}";

    /// <summary>Whether a name, to judge by its words, means what lets a caller in.</summary>
    public static bool IsCredential(string name) => HeaderFields.IsCredential(name);
}
