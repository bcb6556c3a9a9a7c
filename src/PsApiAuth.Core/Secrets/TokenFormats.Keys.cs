using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private static IEnumerable<TokenFormat> Keys =>
    [
        new JwtFormat(),
        new PemFormat(),
        new PuttyKeyFormat(),
        new UserInfoFormat(),
        new PrefixFormat("age-secret-key", "age secret key", Critical,
            "It decrypts every file that was encrypted to it: make a new identity and encrypt them again.",
            ["AGE-SECRET-KEY-1"], UpperAlnum, 58, 58),
    ];
}
