using PsApiAuth.Scanning;
using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private static IEnumerable<TokenFormat> Messaging =>
    [
        new PrefixFormat("slack-token", "Slack token", High,
            "It reads and writes a Slack workspace: revoke it at api.slack.com/apps or with auth.revoke.",
            ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxc-", "xoxd-", "xoxe-", "xoxe.xoxb-", "xoxe.xoxp-"],
            PercentBase64, 16, 400) { Check = HasSlackParts },
        new PrefixFormat("slack-app-token", "Slack app-level token", High,
            "It connects as a Slack app: revoke it at api.slack.com/apps.",
            ["xapp-"], AlnumDash, 30, 120) { Check = LooksGenerated },
        new PrefixFormat("slack-webhook", "Slack incoming webhook", High,
            "Anyone who knows it can post to the channel: delete it at api.slack.com/apps.",
            ["hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/"], PathLike, 30, 120)
            { PrefixIsPart = false, Check = LooksGenerated },
        new DiscordTokenFormat(),
        new PrefixFormat("twilio-api-key", "Twilio API key id", High,
            "It names an API key, whose secret is usually near: delete it in the Twilio console.",
            [.. "0123456789abcdef".Select(digit => $"SK{digit}")], LowerHex, 31, 31) { PrefixIsPublic = false, Check = LooksGenerated },
        new TwilioPairFormat(),
        new PrefixFormat("discord-webhook", "Discord webhook", High,
            "Anyone who knows it can post to the channel: delete it in the channel's integrations.",
            ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], PathLike, 60, 110) { PrefixIsPart = false },
        new PrefixFormat("teams-webhook", "Microsoft Teams webhook", High,
            "Anyone who knows it can post to the channel: remove the connector from the channel.",
            [".webhook.office.com/webhookb2/", "outlook.office.com/webhook/", "outlook.office365.com/webhook/"], PathLikeAt, 100, 240)
            { PrefixIsPart = false },
        new PrefixFormat("telegram-bot-token", "Telegram bot token", High,
            "It acts as the bot: revoke it with /revoke at @BotFather.",
            [":AA"], Base64Url, 32, 34) { LeadAlphabet = Digits, MinLead = 7, MaxLead = 12, Check = LooksGenerated },
        new PrefixFormat("sendgrid-api-key", "SendGrid API key", High,
            "It sends mail in the account's name: delete it at app.sendgrid.com/settings/api_keys.",
            ["SG."], Dotted, 60, 72) { Check = HasTwoDottedParts },
        new PrefixFormat("mailgun-api-key", "Mailgun API key", High,
            "It sends mail in the domain's name: reset it in Mailgun under API keys.",
            ["key-", "pubkey-"], LowerAlnum, 32, 32) { Check = LooksGenerated },
        new PrefixFormat("mailchimp-api-key", "Mailchimp API key", High,
            "It manages lists and campaigns: disable it under Account, Extras, API keys.",
            ["-us"], Digits, 1, 2) { LeadAlphabet = LowerHex, MinLead = 32, MaxLead = 32 },
        new PrefixFormat("mandrill-api-key", "Mailchimp Transactional key", High,
            "It sends mail in the account's name: disable it in the transactional settings.",
            ["md-"], Base64Url, 22, 22) { Check = LooksGenerated },
        new PrefixFormat("brevo-api-key", "Brevo key", High,
            "It sends mail in the account's name: delete it under SMTP & API.",
            ["xkeysib-", "xsmtpsib-"], AlnumDash, 60, 90),
        new PrefixFormat("resend-api-key", "Resend API key", High,
            "It sends mail in the domain's name: delete it at resend.com/api-keys.",
            ["re_"], Word, 32, 36) { Check = MixesCasesAndDigits },
        new PrefixFormat("onesignal-api-key", "OneSignal API key", High,
            "It sends push messages: rotate it under Keys & IDs.",
            ["os_v2_app_", "os_v2_org_"], LowerAlnum, 80, 120),
        new PrefixFormat("hubspot-token", "HubSpot private app token", High,
            "It reads and writes the CRM: rotate it under Private Apps.",
            ["pat-na1-", "pat-eu1-", "pat-na2-", "pat-ap1-"], HexDash, 36, 36),
        new PrefixFormat("facebook-access-token", "Facebook access token", High,
            "It acts for a Facebook user, page or app: invalidate it in the app's dashboard.",
            ["EAACEdEose0cBA", "EAAC", "EAAB", "EAAG", "EAAD", "EAAJ", "EAAE", "EAAF", "EAAH", "EAAI", "EAAL", "EAAM"], Alnum, 60, 400)
            { Check = MixesCasesAndDigits },
        new PrefixFormat("instagram-access-token", "Instagram access token", High,
            "It acts for an Instagram account: remove the app under Apps and websites.",
            ["IGQVJ", "IGQWR", "IGAA"], Base64Url, 80, 300),
        new PrefixFormat("twitter-bearer-token", "X (Twitter) bearer token", High,
            "It acts for an app: regenerate it at developer.x.com.",
            ["AAAAAAAAAAAAAAAAAAAAA"], PercentBase64, 60, 120) { PrefixIsPublic = false, Check = MixesCasesAndDigits },
        new PrefixFormat("twitch-token", "Twitch token", High,
            "It acts for a Twitch user: disconnect the app under Connections.",
            ["oauth:"], LowerAlnum, 30, 30) { PrefixIsPart = false, Check = LooksGenerated },
        new PrefixFormat("twitch-stream-key", "Twitch stream key", High,
            "It broadcasts in the channel's name: reset it in the creator dashboard.",
            ["live_"], Word, 36, 44) { Check = IsStreamKey },
        new PrefixFormat("adafruit-io-key", "Adafruit IO key", Medium,
            "It reads and writes feeds: regenerate it at io.adafruit.com.",
            ["aio_"], Alnum, 28, 28),
        new PrefixFormat("google-chat-webhook", "Google Chat webhook", High,
            "Anyone who knows it can post to the space: delete it in the space's settings.",
            ["&token=", "&amp;token="], PercentBase64, 43, 80) { PrefixIsPart = false, Check = LooksGenerated, Confidence = Confidence.Medium },
        new PrefixFormat("zapier-webhook", "Zapier webhook", Medium,
            "Anyone who knows it can start the workflow: replace the trigger.",
            ["hooks.zapier.com/hooks/catch/"], PathLike, 12, 60) { PrefixIsPart = false },
        new PrefixFormat("ifttt-webhook", "IFTTT webhook key", Medium,
            "Anyone who knows it can trigger the applets: edit the connection of the Webhooks service.",
            ["/with/key/"], Base64Url, 20, 60) { PrefixIsPart = false },
    ];

    /// <summary>Behind <c>xoxb-</c>, <c>xoxp-</c> and <c>xoxc-</c> stand the numbers of workspace and user, of nine digits or more, and then what is secret; a cookie, <c>xoxd-</c>, has no parts.</summary>
    private static bool? HasSlackParts(ReadOnlySpan<char> token)
    {
        var body = token["xoxb-".Length..];
        if (token[3] == 'd' && body.Contains('-')) return false;
        if (token[3] is not ('b' or 'p' or 'c')) return LooksGenerated(token);

        var secret = body[(body.LastIndexOf('-') + 1)..];
        var hasNumber = body.IndexOfAnyExceptInRange('0', '9') >= 9 && body[..9].ContainsAnyExcept(body[0]);
        return hasNumber && secret.Length >= 10 && !Placeholder.IsFiller(secret) && secret.ContainsAnyExceptInRange('0', '9') ? null : false;
    }

    private static bool? IsStreamKey(ReadOnlySpan<char> token)
    {
        var id = token["live_".Length..];
        var end = id.IndexOf('_');
        return end is >= 6 and <= 12 && !id[..end].ContainsAnyExcept(Digits) ? null : false;
    }

    private static bool? HasTwoDottedParts(ReadOnlySpan<char> token) => token[3..].Count('.') == 1 ? null : false;

    private static bool? MixesCasesAndDigits(ReadOnlySpan<char> token) =>
        token.ContainsAnyInRange('0', '9') && token.ContainsAnyInRange('a', 'z') && token.ContainsAnyInRange('A', 'Z') ? null : false;
}
