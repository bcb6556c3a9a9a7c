using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Secrets;

namespace PsApiAuth.Keys;

/// <summary>Finds the private key and the certificate in PEM text, which may hold both, in any order.</summary>
internal static class PemKeyReader
{
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    /// <summary>The private key: PKCS #8, encrypted or not, PKCS #1 or SEC 1.</summary>
    /// <exception cref="ClientKeyException">There is none, or it cannot be read.</exception>
    public static AsymmetricAlgorithm Read(string name, string pem, SecretValue? passphrase)
    {
        var block = Find(pem, static label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal));
        if (block.IsEmpty) throw new ClientKeyException(name, "is PEM without a private key");
        if (block.Contains("Proc-Type:", StringComparison.Ordinal))
        {
            throw new ClientKeyException(name, "is encrypted in a format from before PKCS #8", "Convert it with: openssl pkcs8 -topk8 -in old.pem -out new.pem");
        }

        var encrypted = block.StartsWith($"{PemBlock.Begin}{Encrypted}", StringComparison.Ordinal);
        if (encrypted && passphrase is null) throw new ClientKeyException(name, "is encrypted", "Give its passphrase with -ClientKeyPassphrase.");

        return TryImport(RSA.Create(), block, encrypted ? passphrase : null)
            ?? TryImport(ECDsa.Create(), block, encrypted ? passphrase : null)
            ?? throw new ClientKeyException(
                name,
                encrypted ? "does not open with the passphrase, or is neither RSA nor elliptic curve" : "is damaged, or neither RSA nor elliptic curve");
    }

    /// <summary>The first certificate; null when there is none.</summary>
    /// <exception cref="ClientKeyException">It is damaged.</exception>
    public static X509Certificate2? CertificateIn(string name, string pem)
    {
        var block = Find(pem, static label => label is "CERTIFICATE");
        try
        {
            return block.IsEmpty ? null : X509Certificate2.CreateFromPem(block);
        }
        catch (CryptographicException)
        {
            throw new ClientKeyException(name, "has a damaged certificate");
        }
    }

    private static AsymmetricAlgorithm? TryImport(AsymmetricAlgorithm key, ReadOnlySpan<char> block, SecretValue? passphrase)
    {
        try
        {
            if (passphrase is null) key.ImportFromPem(block);
            else key.ImportFromEncryptedPem(block, passphrase.RevealSpan());
            return key;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }

    private static ReadOnlySpan<char> Find(ReadOnlySpan<char> pem, Func<string, bool> isWanted)
    {
        // PemEncoding skips blocks whose body has headers, such as those of old encrypted keys.
        while (pem.IndexOf(PemBlock.Begin, StringComparison.Ordinal) is var start and >= 0)
        {
            pem = pem[start..];
            var header = PemBlock.HeaderOf(pem);
            if (header.IsEmpty) return [];

            var label = header[PemBlock.Begin.Length..^PemBlock.Dashes.Length].ToString();
            var end = $"{PemBlock.End}{label}{PemBlock.Dashes}";
            var length = pem.IndexOf(end, StringComparison.Ordinal);
            if (length < 0) return [];

            if (isWanted(label)) return pem[..(length + end.Length)];
            pem = pem[(length + end.Length)..];
        }

        return [];
    }
}
