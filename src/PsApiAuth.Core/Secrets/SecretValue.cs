using System.Runtime.InteropServices;
using System.Security;

namespace PsApiAuth.Secrets;

/// <summary>
/// Holds one secret. Everything that shows an object shows the mask; <see cref="Reveal"/> is the one way to the text.
/// </summary>
/// <remarks>
/// The characters stand in a pinned array, so that <see cref="Dispose"/> clears the only copy that this object made.
/// Strings that <see cref="Reveal"/> returned are out of its reach.
/// </remarks>
public sealed class SecretValue : IDisposable
{
    private readonly char[] _text;

    private SecretValue(int length) => _text = GC.AllocateUninitializedArray<char>(length, pinned: true);

    /// <summary>Copies a secret from text.</summary>
    /// <param name="text">The secret; may be empty.</param>
    public static SecretValue FromText(ReadOnlySpan<char> text)
    {
        var value = new SecretValue(text.Length);
        text.CopyTo(value._text);
        return value;
    }

    /// <summary>Copies a secret from a <see cref="SecureString"/> without making a <see cref="string"/> of it.</summary>
    /// <param name="secure">The secret; may be empty.</param>
    public static SecretValue FromSecureString(SecureString secure)
    {
        var value = new SecretValue(secure.Length);
        var native = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            Marshal.Copy(native, value._text, 0, secure.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(native);
        }

        return value;
    }

    /// <summary>The length in UTF-16 code units.</summary>
    public int Length => _text.Length;

    /// <summary>The mask of this secret, for people: see <see cref="SecretMask"/>.</summary>
    public string Masked => SecretMask.Mask(_text);

    /// <summary>The secret itself. Call it where the secret is put on the wire and nowhere else.</summary>
    public string Reveal() => new(_text);

    /// <summary>The secret itself, without a copy that outlives the call.</summary>
    public ReadOnlySpan<char> RevealSpan() => _text;

    /// <summary>A read-only <see cref="SecureString"/> with the same content.</summary>
    public SecureString ToSecureString()
    {
        var secure = new SecureString();
        foreach (var c in _text) secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }

    /// <inheritdoc cref="Masked"/>
    public override string ToString() => Masked;

    /// <summary>Overwrites the secret.</summary>
    public void Dispose() => Array.Clear(_text);
}
