using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private static IEnumerable<TokenFormat> Operations =>
    [
        new PrefixFormat("terraform-token", "Terraform Cloud token", Critical,
            "It plans and applies infrastructure: delete it at app.terraform.io/app/settings/tokens.",
            [".atlasv1."], Base64Url, 60, 80) { LeadAlphabet = Alnum, MinLead = 14, MaxLead = 14 },
        new PrefixFormat("vault-token", "HashiCorp Vault token", Critical,
            "It reads secrets: revoke it with vault token revoke.",
            ["hvs.", "hvb.", "hvr."], Base64Url, 24, 300),
        new PrefixFormat("pulumi-token", "Pulumi access token", Critical,
            "It deploys infrastructure: delete it at app.pulumi.com/account/tokens.",
            ["pul-"], LowerHex, 40, 40),
        new PrefixFormat("doppler-token", "Doppler token", Critical,
            "It reads secrets: revoke it in the Doppler dashboard.",
            ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."], Dotted, 40, 80),
        new PrefixFormat("1password-token", "1Password service account token", Critical,
            "It reads vaults: revoke it at my.1password.com under Developer Tools.",
            ["ops_eyJ"], Base64UrlEquals, 200, 1600),
        new PrefixFormat("1password-secret-key", "1Password secret key", Critical,
            "With the password it opens an account: regenerate it in the profile.",
            ["A3-"], UpperDash, 34, 40) { Check = MixesLettersAndDigits },
        new PrefixFormat("infisical-token", "Infisical service token", Critical,
            "It reads secrets: revoke it in the project's access control.",
            ["st."], Dotted, 70, 100) { PrefixIsPublic = false, Check = HasThreeDottedParts },
        new PrefixFormat("databricks-token", "Databricks token", Critical,
            "It reads data and runs clusters: revoke it under Settings, Developer.",
            ["dapi", "dose", "dkea"], HexDash, 32, 34) { Check = MixesLettersAndDigits },
        new PrefixFormat("planetscale-token", "PlanetScale token or password", Critical,
            "It opens databases: delete it in the PlanetScale settings.",
            ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], Dotted, 32, 64),
        new PrefixFormat("neon-api-key", "Neon API key", Critical,
            "It manages databases: revoke it in the Neon console.",
            ["napi_"], LowerAlnum, 60, 70),
        new PrefixFormat("aiven-password", "Aiven service password", Critical,
            "It opens a database or broker: reset it in the Aiven console.",
            ["AVNS_"], Base64Url, 15, 30),
        new PrefixFormat("prefect-api-key", "Prefect API key", High,
            "It runs flows: delete it in the Prefect profile.",
            ["pnu_", "pnb_"], LowerAlnum, 36, 36),
        new PrefixFormat("tailscale-key", "Tailscale key", Critical,
            "It joins or manages a private network: revoke it at login.tailscale.com/admin/settings/keys.",
            ["tskey-auth-", "tskey-api-", "tskey-client-", "tskey-scim-", "tskey-webhook-", "tskey-"], AlnumDash, 20, 80),
        new PrefixFormat("openshift-token", "OpenShift token", Critical,
            "It acts for a cluster's user: delete the OAuth access token.",
            ["sha256~"], Base64Url, 43, 43),
        new PrefixFormat("rancher-token", "Rancher token", High,
            "It manages clusters: delete it under API & Keys.",
            ["token-"], ColonedAlnum, 60, 61) { PrefixIsPublic = false, Check = HasRancherParts },
        new PrefixFormat("new-relic-key", "New Relic key", High,
            "It reads or sends telemetry: delete it at one.newrelic.com/api-keys.",
            ["NRAK-", "NRII-", "NRIQ-", "NRAA-", "NRJS-", "NRRA-", "NRSP-"], Base64Url, 19, 44) { Check = MixesLettersAndDigits },
        new PrefixFormat("new-relic-license-key", "New Relic licence key", High,
            "It sends telemetry in the account's name: rotate it at one.newrelic.com/api-keys.",
            ["NRAL"], Alnum, 0, 0) { LeadAlphabet = LowerHex, MinLead = 36, MaxLead = 36 },
        new PrefixFormat("grafana-token", "Grafana token", High,
            "It reads dashboards and data sources: delete it under Service accounts or Access policies.",
            ["glsa_", "glc_", "eyJrIjoi"], AnyBase64, 32, 400),
        new PrefixFormat("sentry-token", "Sentry token", High,
            "It reads and changes projects: revoke it under Auth Tokens.",
            ["sntrys_", "sntryu_", "sntryi_", "sntrya_"], AnyBase64, 60, 400),
        new PrefixFormat("honeycomb-key", "Honeycomb key", Medium,
            "It sends or reads telemetry: disable it in the environment's settings.",
            ["hcaik_", "hcalk_", "hcamk_", "hcxik_", "hcxlk_"], Alnum, 20, 70),
        new PrefixFormat("dynatrace-token", "Dynatrace token", High,
            "It reads or changes monitoring: revoke it under Access tokens.",
            ["dt0c01.", "dt0c02.", "dt0s01.", "dt0s02.", "dt0s03.", "dt0s08.", "dt0s16."], Dotted, 80, 100),
        new PrefixFormat("axiom-token", "Axiom token", Medium,
            "It sends or reads telemetry: delete it in the settings.",
            ["xaat-", "xapt-"], HexDash, 36, 36),
        new PrefixFormat("posthog-key", "PostHog personal or project secret key", High,
            "It reads analytics: delete it in the settings.",
            ["phx_", "phs_"], Alnum, 40, 60),
        new PrefixFormat("logfire-token", "Logfire token", Medium,
            "It sends or reads telemetry: delete it in the project's settings.",
            ["pylf_v1_us_", "pylf_v1_eu_"], Alnum, 40, 60),
        new PrefixFormat("elastic-api-key", "Elastic Cloud API key", High,
            "It manages deployments: revoke it in the Elastic console.",
            ["essu_"], Base64, 40, 120),
        new PrefixFormat("statsig-or-stytch-key", "Statsig or Stytch secret key", High,
            "It changes flags or signs users in: rotate it in the vendor's settings.",
            ["secret-live-", "secret-test-", "secret-"], Base64UrlEquals, 36, 60) { Check = MixesCasesAndDigits, PrefixIsPublic = false },
        new PrefixFormat("okta-token", "Okta API token", Critical,
            "It administers an Okta organisation: revoke it under Security, API, Tokens.",
            ["SSWS "], Base64Url, 40, 44) { PrefixIsPart = false },
        new PrefixFormat("confluent-secret", "Confluent Cloud secret", High,
            "It opens Kafka clusters: delete the API key in the Confluent console.",
            ["cflt"], Base64, 60, 60),
        new PrefixFormat("kubernetes-bootstrap-token", "Kubernetes bootstrap token", Medium,
            "It joins nodes to a cluster: delete it with kubeadm token delete.",
            ["--token "], LowerDot, 23, 23) { PrefixIsPart = false, Check = HasTwoTokenParts },
        new PrefixFormat("ngrok-api-key", "ngrok API key", High,
            "It opens tunnels: delete it at dashboard.ngrok.com.",
            ["ngrok_"], Alnum, 40, 60),
        new PrefixFormat("wireguard-key", "WireGuard private or preshared key", Critical,
            "It joins a private network: generate a new pair with wg genkey.",
            ["PrivateKey = ", "PresharedKey = ", "PrivateKey=", "PresharedKey="], Base64, 44, 44) { PrefixIsPart = false, Suffix = "=" },
    ];

    private static readonly System.Buffers.SearchValues<char> UpperDash =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    private static readonly System.Buffers.SearchValues<char> ColonedAlnum =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz:");

    private static readonly System.Buffers.SearchValues<char> LowerDot =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz.");

    private static bool? HasThreeDottedParts(ReadOnlySpan<char> token) => token.Count('.') == 3 ? null : false;

    private static bool? HasRancherParts(ReadOnlySpan<char> token) => token.IndexOf(':') == 11 ? null : false;

    private static bool? HasTwoTokenParts(ReadOnlySpan<char> token) => token.IndexOf('.') == 6 ? null : false;
}
