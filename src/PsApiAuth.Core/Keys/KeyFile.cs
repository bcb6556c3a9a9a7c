using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PsApiAuth.Secrets;

namespace PsApiAuth.Keys;

/// <summary>Reads files that hold keys and certificates.</summary>
internal static class KeyFile
{
    private const int LargestFile = 1024 * 1024;

    /// <summary>The text of a file; null when it is not text.</summary>
    public static string? ReadText(string name, string path)
    {
        var bytes = ReadBytes(name, path);
        return bytes.Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>The certificate of a PKCS #12 file, with its private key.</summary>
    public static X509Certificate2 ReadPfx(string name, string path, SecretValue? passphrase)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12(ReadBytes(name, path), passphrase is null ? [] : passphrase.RevealSpan());
        }
        catch (CryptographicException)
        {
            throw new ClientKeyException(name, $"is not PEM, JWK or PFX, or the passphrase does not open it ({path})", "Check the file, and -ClientKeyPassphrase.");
        }
    }

    private static byte[] ReadBytes(string name, string path)
    {
        // What names no file may be a secret in the wrong place, so it is not quoted.
        if (!File.Exists(path)) throw new ClientKeyException(name, "is neither a key nor the path of a file that exists");

        try
        {
            return new FileInfo(path).Length <= LargestFile
                ? File.ReadAllBytes(path)
                : throw new ClientKeyException(name, $"is larger than 1 MiB ({path})");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ClientKeyException(name, $"cannot be read ({path})");
        }
    }
}
