using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private static IEnumerable<TokenFormat> Commerce =>
    [
        new PrefixFormat("stripe-secret-key", "Stripe secret or restricted key", Critical,
            "It moves money: roll it at dashboard.stripe.com/apikeys.",
            ["sk_live_", "rk_live_", "sk_prod_", "rk_prod_"], Alnum, 16, 250),
        new PrefixFormat("stripe-test-key", "Stripe test key", Medium,
            "It opens the account's test data: roll it at dashboard.stripe.com/test/apikeys.",
            ["sk_test_", "rk_test_", "sk_sbox_"], Alnum, 16, 250),
        new PrefixFormat("webhook-signing-secret", "Webhook signing secret", High,
            "Who knows it can forge webhooks: roll it where the endpoint is registered (Stripe, Svix, Clerk).",
            ["whsec_"], Base64, 24, 90),
        new PrefixFormat("square-token", "Square access token or OAuth secret", Critical,
            "It moves money: replace it at developer.squareup.com.",
            ["sq0atp-", "sq0csp-", "EAAA"], Base64Url, 22, 70) { Check = LooksGenerated },
        new PrefixFormat("braintree-access-token", "PayPal Braintree access token", Critical,
            "It moves money: revoke it in the Braintree control panel.",
            ["access_token$production$", "access_token$sandbox$"], DollarWord, 40, 70),
        new PrefixFormat("shopify-token", "Shopify token", Critical,
            "It reads orders and customers of a shop: uninstall the app or rotate it in the partner dashboard.",
            ["shpat_", "shpca_", "shppa_", "shpss_", "shpua_"], Hex, 32, 32),
        new PrefixFormat("shopify-partner-token", "Shopify partner token", High,
            "It acts for a partner organisation: delete it in the partner dashboard.",
            ["prtapi_", "atkn_"], LowerAlnum, 32, 64),
        new PrefixFormat("plaid-access-token", "Plaid access token", Critical,
            "It reads bank data: invalidate it with /item/access_token/invalidate.",
            ["access-sandbox-", "access-development-", "access-production-"], HexDash, 36, 36),
        new PrefixFormat("pagarme-key", "Pagar.me key", High,
            "It moves money: regenerate it in the Pagar.me dashboard.",
            ["ak_live_", "ak_test_"], Alnum, 30, 40),
        new PrefixFormat("razorpay-key", "Razorpay key id", High,
            "It names a payment key, whose secret is usually near: regenerate it in the Razorpay dashboard.",
            ["rzp_live_", "rzp_test_"], Alnum, 14, 14),
        new PrefixFormat("flutterwave-key", "Flutterwave key", High,
            "It moves money: regenerate it in the Flutterwave dashboard.",
            ["FLWSECK_TEST-", "FLWSECK-", "FLWPUBK_TEST-", "FLWPUBK-"], AlnumDash, 12, 50),
        new PrefixFormat("easypost-key", "EasyPost API key", High,
            "It buys postage: deactivate it in the EasyPost account.",
            ["EZAK", "EZTK"], Alnum, 54, 54),
        new PrefixFormat("shippo-token", "Shippo token", High,
            "It buys postage: delete it in the Shippo portal.",
            ["shippo_live_", "shippo_test_"], LowerHex, 40, 40),
        new PrefixFormat("duffel-token", "Duffel token", High,
            "It books flights: revoke it in the Duffel dashboard.",
            ["duffel_live_", "duffel_test_"], Base64UrlEquals, 40, 50),
        new PrefixFormat("lob-api-key", "Lob or Mollie API key", High,
            "It sends mail or moves money: rotate it in the vendor's dashboard.",
            ["live_", "test_"], Alnum, 30, 37) { Check = LooksGenerated, PrefixIsPublic = false },
        new PrefixFormat("persona-api-key", "Persona API key", Critical,
            "It reads identity documents: revoke it in the Persona dashboard.",
            ["persona_production_", "persona_sandbox_"], AlnumDash, 30, 60),
        new PrefixFormat("coinbase-key", "Coinbase API key name", Medium,
            "It names a key, whose private part is usually near: delete it at portal.cdp.coinbase.com.",
            ["organizations/"], PathLike, 80, 90) { PrefixIsPublic = false, Check = HasApiKeysPart },
        new PrefixFormat("adyen-api-key", "Adyen API key", Critical,
            "It moves money: revoke it in the customer area.",
            ["AQE"], DottedBase64, 90, 260) { Check = MixesCasesAndDigits },
        new PrefixFormat("klaviyo-key", "Klaviyo private key", High,
            "It reads and writes customers' data: delete it in the account's settings.",
            ["pk_"], LowerHex, 34, 34),
        new PrefixFormat("clickup-token", "ClickUp personal token", High,
            "It acts for a ClickUp user: regenerate it under Apps.",
            ["pk_"], Word, 36, 46) { Check = IsDigitsThenUpper },
    ];

    private static bool? HasApiKeysPart(ReadOnlySpan<char> token) => token.Contains("/apiKeys/", StringComparison.Ordinal) ? null : false;

    private static bool? IsDigitsThenUpper(ReadOnlySpan<char> token)
    {
        var parts = token[3..];
        var split = parts.IndexOf('_');
        return split > 0 && !parts[..split].ContainsAnyExcept(Digits) && !parts[(split + 1)..].ContainsAnyExcept(UpperAlnum) ? null : false;
    }
}
