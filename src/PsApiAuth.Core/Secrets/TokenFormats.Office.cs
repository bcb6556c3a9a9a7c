using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private static IEnumerable<TokenFormat> Office =>
    [
        new PrefixFormat("linear-token", "Linear key", High,
            "It acts for a Linear user or app: revoke it at linear.app/settings/api.",
            ["lin_api_", "lin_oauth_"], Alnum, 32, 64),
        new PrefixFormat("notion-token", "Notion integration secret", High,
            "It reads and writes pages: refresh it at notion.so/my-integrations.",
            ["ntn_"], Alnum, 40, 50),
        new PrefixFormat("notion-token", "Notion integration secret", High,
            "It reads and writes pages: refresh it at notion.so/my-integrations.",
            ["secret_"], Alnum, 43, 43) { Check = MixesCasesAndDigits },
        new PrefixFormat("figma-token", "Figma token", High,
            "It reads design files: revoke it in Figma's account settings.",
            ["figd_", "figo_", "figu_", "figor_"], Base64Url, 36, 60),
        new PrefixFormat("mapbox-secret-token", "Mapbox secret token", High,
            "It spends and manages a Mapbox account: delete it at account.mapbox.com/access-tokens.",
            ["sk.eyJ", "tk.eyJ"], Dotted, 60, 140),
        new PrefixFormat("mapbox-public-token", "Mapbox public token", Low,
            "It spends map views and may stand in web pages: restrict its URLs at account.mapbox.com/access-tokens.",
            ["pk.eyJ"], Dotted, 60, 140),
        new PrefixFormat("dropbox-token", "Dropbox access token", High,
            "It reads and writes files: revoke it in the app console.",
            ["sl.B", "sl.u."], Base64Url, 120, 1400),
        new PrefixFormat("trello-token", "Trello token", High,
            "It acts for a Trello user: revoke it in the account's settings.",
            ["ATTA"], Hex, 64, 76) { Check = MixesLettersAndDigits },
        new PrefixFormat("typeform-token", "Typeform token", Medium,
            "It reads form answers: delete it under Personal tokens.",
            ["tfp_"], Dotted, 40, 64),
        new PrefixFormat("frame-io-token", "Frame.io token", Medium,
            "It reads and writes media: delete it at developer.frame.io.",
            ["fio-u-"], Base64Url, 64, 64),
        new PrefixFormat("canva-secret", "Canva app secret", High,
            "It authenticates an app: rotate it in the Canva developer portal.",
            ["cnvca"], Base64Url, 40, 70),
        new PrefixFormat("intra42-secret", "Intra 42 secret", High,
            "It authenticates an app: rotate it at profile.intra.42.fr.",
            ["s-s4t2ud-", "s-s4t2af-"], LowerHex, 64, 64),
        new PrefixFormat("openweather-key", "OpenWeather API key", Medium,
            "It spends an OpenWeather quota: delete it at home.openweathermap.org/api_keys.",
            ["appid=", "APPID="], LowerHex, 32, 32) { PrefixIsPart = false },
        new PrefixFormat("maxmind-licence-key", "MaxMind licence key", Medium,
            "It downloads GeoIP data: revoke it in the account.",
            ["_mmk"], Alnum, 0, 0) { LeadAlphabet = Word, MinLead = 36, MaxLead = 36 },
        new PrefixFormat("settlemint-token", "SettleMint token", High,
            "It acts for a SettleMint user or application: delete it in the console.",
            ["sm_aat_", "sm_pat_", "sm_sat_"], Alnum, 16, 16),
        new PrefixFormat("recaptcha-secret", "reCAPTCHA key", Low,
            "The secret half verifies visitors: rotate it at google.com/recaptcha/admin.",
            ["6Lc", "6Ld", "6Le", "6Lf"], Base64Url, 37, 37) { PrefixIsPublic = false, Confidence = PsApiAuth.Scanning.Confidence.Medium },
    ];

}
