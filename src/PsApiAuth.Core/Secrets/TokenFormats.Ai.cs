using PsApiAuth.Scanning;
using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    private const double SurelyRandom = 0.8;

    private static IEnumerable<TokenFormat> Ai =>
    [
        new PrefixFormat("openai-api-key", "OpenAI API key", Critical,
            "It spends the account's OpenAI credit: revoke it at platform.openai.com/api-keys.",
            ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-"], Base64Url, 40, 250),
        new PrefixFormat("openai-api-key", "OpenAI API key", Critical,
            "It spends the account's OpenAI credit: revoke it at platform.openai.com/api-keys.",
            ["T3BlbkFJ"], Base64Url, 20, 120) { LeadAlphabet = Base64Url, MinLead = 20, MaxLead = 160 },
        new PrefixFormat("anthropic-api-key", "Anthropic API key", Critical,
            "It spends the organisation's Anthropic credit: delete it at console.anthropic.com/settings/keys.",
            ["sk-ant-api03-", "sk-ant-api01-", "sk-ant-api02-", "sk-ant-admin01-", "sk-ant-oat01-", "sk-ant-ort01-", "sk-ant-sid01-", "sk-ant-"], Base64Url, 80, 140) { Check = HasAnthropicShape },
        new PrefixFormat("openrouter-api-key", "OpenRouter API key", High,
            "It spends OpenRouter credit: delete it at openrouter.ai/settings/keys.",
            ["sk-or-v1-", "sk-or-"], LowerHex, 48, 64),
        new PrefixFormat("langfuse-secret-key", "Langfuse secret key", High,
            "It reads and writes a Langfuse project: delete it in the project's settings.",
            ["sk-lf-"], HexDash, 36, 36),
        new PrefixFormat("secret-key", "Secret key with the prefix sk-", High,
            "Keys of this form open paid APIs: revoke it where it was issued.",
            ["sk-live-", "sk-test-", "sk-prod-", "sk-"], AlnumDash, 16, 200) { Confidence = Confidence.Medium, Check = IsMixedOrLooksGenerated },
        new PrefixFormat("hugging-face-token", "Hugging Face token", High,
            "It acts for a Hugging Face user or organisation: invalidate it at huggingface.co/settings/tokens.",
            ["hf_", "api_org_"], Alnum, 30, 40) { Check = LooksGenerated },
        new PrefixFormat("replicate-api-token", "Replicate API token", High,
            "It runs paid predictions: disable it at replicate.com/account/api-tokens.",
            ["r8_"], Base64Url, 37, 40),
        new PrefixFormat("groq-api-key", "Groq API key", High,
            "It runs paid inference: delete it at console.groq.com/keys.",
            ["gsk_"], Alnum, 48, 56),
        new PrefixFormat("xai-api-key", "xAI API key", High,
            "It runs paid inference: revoke it at console.x.ai.",
            ["xai-"], Word, 70, 90),
        new PrefixFormat("perplexity-api-key", "Perplexity API key", High,
            "It runs paid searches: delete it at perplexity.ai/settings/api.",
            ["pplx-"], Alnum, 40, 64),
        new PrefixFormat("nvidia-api-key", "NVIDIA API key", High,
            "It runs paid inference: revoke it at build.nvidia.com.",
            ["nvapi-"], Base64Url, 40, 80),
        new PrefixFormat("fireworks-api-key", "Fireworks AI API key", High,
            "It runs paid inference: delete it at fireworks.ai/account/api-keys.",
            ["fw_"], Alnum, 20, 40) { Confidence = Confidence.Medium, Check = LooksGenerated },
        new PrefixFormat("together-api-key", "Together AI API key", High,
            "It runs paid inference: delete it at api.together.ai/settings/api-keys.",
            ["tgp_v1_"], Base64Url, 36, 60),
        new PrefixFormat("langsmith-api-key", "LangSmith API key", High,
            "It reads and writes LangSmith traces: delete it in the workspace settings.",
            ["lsv2_pt_", "lsv2_sk_", "ls__"], Word, 32, 60),
        new PrefixFormat("pinecone-api-key", "Pinecone API key", High,
            "It reads and writes vector indexes: delete it at app.pinecone.io.",
            ["pcsk_"], Word, 50, 90),
        new PrefixFormat("llama-cloud-api-key", "LlamaCloud API key", High,
            "It runs paid parsing and indexing: revoke it at cloud.llamaindex.ai.",
            ["llx-"], Base64Url, 48, 48),
        new PrefixFormat("cerebras-api-key", "Cerebras API key", High,
            "It runs paid inference: delete it at cloud.cerebras.ai.",
            ["csk-"], Alnum, 40, 64),
        new PrefixFormat("jina-api-key", "Jina AI API key", High,
            "It runs paid inference: delete it at jina.ai.",
            ["jina_"], Base64Url, 50, 70),
        new PrefixFormat("tavily-api-key", "Tavily API key", High,
            "It runs paid searches: delete it at app.tavily.com.",
            ["tvly-dev-", "tvly-prod-", "tvly-"], Base64Url, 20, 60) { Check = LooksGenerated },
        new PrefixFormat("firecrawl-api-key", "Firecrawl API key", Medium,
            "It runs paid crawls: delete it at firecrawl.dev/app/api-keys.",
            ["fc-"], LowerHex, 32, 32),
        new PrefixFormat("elevenlabs-api-key", "ElevenLabs API key", High,
            "It spends ElevenLabs credit: delete it at elevenlabs.io/app/settings/api-keys.",
            ["sk_"], LowerHex, 48, 48),
        new PrefixFormat("weights-and-biases-key", "Weights & Biases API key", High,
            "It acts for a W&B user: delete it at wandb.ai/settings.",
            ["wandb_v1_"], Word, 60, 100),
        new PrefixFormat("voyage-api-key", "Voyage AI API key", High,
            "It runs paid inference: delete it at dash.voyageai.com.",
            ["pa-"], Base64Url, 43, 43) { Confidence = Confidence.Medium, Check = LooksGenerated },
        new PrefixFormat("e2b-api-key", "E2B API key", High,
            "It runs paid sandboxes: delete it at e2b.dev/dashboard.",
            ["e2b_"], LowerHex, 40, 40),
    ];

    /// <summary>Keys of today are 93 characters and AA, which ends their base64. What has another length must be random beyond doubt: the next kind of key may have it.</summary>
    private static bool? HasAnthropicShape(ReadOnlySpan<char> token)
    {
        var body = token[PublicPrefixOf(token).Length..];
        return (body.Length == 95 && body.EndsWith("AA", StringComparison.Ordinal)) || Randomness.Of(body) > SurelyRandom ? null : false;
    }

    /// <summary>Behind <c>sk-live-</c> and its like no name follows: what mixes the cases and has no words to join is a key.</summary>
    private static bool? IsMixedOrLooksGenerated(ReadOnlySpan<char> token)
    {
        var body = token[PublicPrefixOf(token).Length..];
        var isMixed = PublicPrefixOf(token).Length > "sk-".Length && !body.Contains('-') && body.ContainsAnyInRange('a', 'z') && body.ContainsAnyInRange('A', 'Z');
        return isMixed && !Placeholder.IsFiller(body) ? null : LooksGenerated(token);
    }

    /// <summary>Lowers what may be a name with a prefix that happens to be a vendor's.</summary>
    private static bool? LooksGenerated(ReadOnlySpan<char> token)
    {
        var body = token[PublicPrefixOf(token).Length..];
        var digits = 0;
        foreach (var c in body)
        {
            if (char.IsAsciiDigit(c)) digits++;
        }

        if (digits == body.Length || Placeholder.IsFiller(body)) return false;
        return (digits >= 2 && Randomness.Of(body) > -0.5) || Randomness.Of(body) > 0.3 ? null : false;
    }
}
