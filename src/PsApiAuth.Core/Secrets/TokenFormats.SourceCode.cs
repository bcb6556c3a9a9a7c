using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private static IEnumerable<TokenFormat> SourceCode =>
    [
        new PrefixFormat("github-token", "GitHub token", Critical,
            "It acts for a GitHub user or app: revoke it at github.com/settings/tokens.",
            ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], Alnum, 36, 76) { Check = TokenChecksum.FitsCrc32 },
        new PrefixFormat("github-token", "GitHub token", Critical,
            "It acts for a GitHub user or app: revoke it at github.com/settings/tokens.",
            ["ghs_"], Dotted, 120, 1200) { Check = token => token.Contains("_eyJ", StringComparison.Ordinal) ? true : false },
        new PrefixFormat("github-fine-grained-token", "GitHub fine-grained token", Critical,
            "It acts for a GitHub user within chosen repositories: revoke it at github.com/settings/personal-access-tokens.",
            ["github_pat_"], Word, 60, 100),
        new PrefixFormat("gitlab-token", "GitLab token", Critical,
            "It opens GitLab for a user, group, project, runner or agent: revoke it under Access tokens where it was issued.",
            ["glpat-", "gldt-", "glptt-", "glft-", "glimt-", "glagent-", "gloas-", "glsoat-", "glffct-", "glrt-", "glrtr-", "glcbt-", "glwt-", "GR1348941"],
            Dotted, 18, 320),
        new PrefixFormat("gitlab-session", "GitLab session cookie", High,
            "It is a signed-in GitLab session: sign the user out of it under Active sessions.",
            ["_gitlab_session="], LowerHex, 32, 32) { PrefixIsPart = false },
        new PrefixFormat("bitbucket-token", "Bitbucket app password or access token", Critical,
            "It opens Bitbucket repositories: revoke it under Personal settings, App passwords.",
            ["ATBB", "ATCTT3xFfG"], AnyBase64, 28, 260) { Check = LooksGenerated },
        new PrefixFormat("bitbucket-token", "Bitbucket app password or access token", Critical,
            "It opens Bitbucket repositories: revoke it under Personal settings, App passwords.",
            ["BBDC-"], AnyBase64, 40, 50),
        new PrefixFormat("atlassian-api-token", "Atlassian API token", Critical,
            "It acts for an Atlassian user in Jira and Confluence: revoke it at id.atlassian.com/manage-profile/security/api-tokens.",
            ["ATATT3xFfGF0", "ATSTT3xFfG", "ATATT3"], AnyBase64, 60, 300),
        new PrefixFormat("npm-token", "npm access token", Critical,
            "It publishes packages to npm: revoke it at npmjs.com under Access Tokens.",
            ["npm_"], Alnum, 36, 36) { Check = TokenChecksum.FitsCrc32 },
        new PrefixFormat("pypi-token", "PyPI upload token", Critical,
            "It publishes packages to PyPI: revoke it at pypi.org/manage/account.",
            ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"], Base64Url, 50, 1000),
        new PrefixFormat("rubygems-api-key", "RubyGems API key", Critical,
            "It publishes gems: delete it at rubygems.org/profile/api_keys.",
            ["rubygems_"], LowerHex, 48, 48),
        new PrefixFormat("nuget-api-key", "NuGet API key", Critical,
            "It publishes packages to NuGet: delete it at nuget.org/account/apikeys.",
            ["oy2"], LowerAlnum, 43, 43),
        new PrefixFormat("docker-token", "Docker Hub access token", Critical,
            "It pushes and pulls images: revoke it at app.docker.com/settings/personal-access-tokens.",
            ["dckr_pat_", "dckr_oat_"], Base64Url, 24, 40),
        new PrefixFormat("crates-io-token", "crates.io API token", Critical,
            "It publishes crates: revoke it at crates.io/settings/tokens.",
            ["cio"], Alnum, 32, 32) { Check = LooksGenerated },
        new PrefixFormat("clojars-token", "Clojars deploy token", High,
            "It publishes packages to Clojars: delete it at clojars.org/tokens.",
            ["CLOJARS_"], LowerAlnum, 60, 60),
        new PrefixFormat("packagist-token", "Packagist token", High,
            "It manages private PHP packages: delete it in the organisation's API settings.",
            ["packagist_uut_", "packagist_ort_", "packagist_out_"], LowerHex, 60, 68),
        new PrefixFormat("artifactory-token", "Artifactory API key", Critical,
            "It reads and writes artefacts: revoke it in the JFrog user profile.",
            ["AKCp"], Alnum, 65, 73),
        new PrefixFormat("artifactory-reference-token", "Artifactory reference token", Critical,
            "It reads and writes artefacts: revoke it in the JFrog platform under Access tokens.",
            ["cmVmdGtuOjAx", "cmVmdGtu"], Alnum, 50, 60),
        new PrefixFormat("sonar-token", "SonarQube token", High,
            "It reads analysed code: revoke it under My Account, Security.",
            ["squ_", "sqp_", "sqa_", "sqco_"], LowerHex, 40, 40),
        new PrefixFormat("postman-api-key", "Postman API key", High,
            "It reads collections and the secrets in them: revoke it in Postman's account settings.",
            ["PMAK-", "PMAT-"], AlnumDash, 26, 60),
        new PrefixFormat("circleci-token", "CircleCI token", Critical,
            "It drives builds and reads their secrets: delete it under User settings, Personal API tokens.",
            ["CCIPAT_", "CCIPRJ_"], Base64Url, 40, 80),
        new PrefixFormat("buildkite-token", "Buildkite token", High,
            "It drives builds: revoke it at buildkite.com/user/api-access-tokens.",
            ["bkua_", "bkct_", "bkaj_"], Alnum, 40, 40),
        new PrefixFormat("sourcegraph-token", "Sourcegraph access token", High,
            "It reads indexed code: delete it under Settings, Access tokens.",
            ["sgp_local_", "sgp_", "slk_", "sgd_"], Word, 40, 64) { Check = EndsInFortyHexDigits },
        new PrefixFormat("readme-api-key", "ReadMe API key", Medium,
            "It edits documentation: rotate it in the project's configuration.",
            ["rdme_"], LowerAlnum, 70, 70),
        new PrefixFormat("contentful-token", "Contentful management token", High,
            "It edits content: revoke it under CMA tokens.",
            ["CFPAT-"], Base64Url, 43, 43),
        new PrefixFormat("launchdarkly-key", "LaunchDarkly key", High,
            "It reads or changes feature flags: reset it in LaunchDarkly's account settings.",
            ["sdk-", "api-", "rel-"], HexDash, 36, 36) { Check = IsUuidAfterDash },
        new PrefixFormat("harness-token", "Harness API token", High,
            "It drives deployments: delete it in the Harness profile.",
            ["pat.", "sat."], Dotted, 60, 80) { PrefixIsPublic = false, Check = HasFourDottedParts },
        new PrefixFormat("snyk-token", "Snyk token", High,
            "It reads vulnerability reports: revoke it in Snyk's account settings.",
            ["snyk_uat.", "snyk_sat."], Dotted, 40, 300),
        new PrefixFormat("jenkins-crumb", "Jenkins crumb", Medium,
            "It authorises requests of one Jenkins session: sign out of it.",
            ["Jenkins-Crumb: ", "Jenkins-Crumb="], LowerHex, 32, 64) { PrefixIsPart = false },
        new PrefixFormat("depot-token", "Depot build token", High,
            "It drives builds: revoke it in the organisation's settings.",
            ["depot_org_", "depot_project_"], Alnum, 40, 80),
    ];

    /// <summary>Sourcegraph's tokens end in forty digits, before which the sixteen of an instance may stand.</summary>
    private static bool? EndsInFortyHexDigits(ReadOnlySpan<char> token)
    {
        var body = token[PublicPrefixOf(token).Length..];
        if (body.Length == 57 && body[16] == '_' && !body[..16].ContainsAnyExcept(Hex)) body = body[17..];
        return body.Length == 40 && !body.ContainsAnyExcept(Hex) ? LooksGenerated(token) : false;
    }

    private static bool? IsUuidAfterDash(ReadOnlySpan<char> token) =>
        Guid.TryParseExact(token[(token.IndexOf('-') + 1)..], "D", out _) ? null : false;

    private static bool? HasFourDottedParts(ReadOnlySpan<char> token) => token.Count('.') == 3 ? null : false;
}
