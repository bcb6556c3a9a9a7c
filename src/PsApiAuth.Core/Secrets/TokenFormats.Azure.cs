using static PsApiAuth.Scanning.Severity;
using static PsApiAuth.Secrets.TokenAlphabet;

namespace PsApiAuth.Secrets;

public static partial class TokenFormats
{
    // Microsoft's identifiable keys carry a fixed signature at a fixed distance from their beginning.
    private static IEnumerable<TokenFormat> Azure =>
    [
        new PrefixFormat("azure-client-secret", "Microsoft Entra client secret", Critical,
            "It authenticates an application to Entra ID: delete it under App registrations, Certificates & secrets.",
            ["7Q~", "8Q~", "9Q~"], DottedTilde, 31, 34) { LeadAlphabet = DottedTilde, MinLead = 3, MaxLead = 3 },
        new PrefixFormat("azure-storage-key", "Azure Storage or Cosmos DB account key", Critical,
            "It opens the whole account: rotate it in the portal under Access keys.",
            ["AccountKey=", "accountkey=", "AccountKey =", "ACCOUNT_KEY="], Base64, 86, 88) { PrefixIsPart = false },
        new PrefixFormat("azure-storage-key", "Azure Storage or Cosmos DB account key", Critical,
            "It opens the whole account: rotate it in the portal under Access keys.",
            ["+ASt", "+ABa", "ACDb", "AMlS"], Base64, 8, 8) { LeadAlphabet = Base64, MinLead = 76, MaxLead = 76, Suffix = "==" },
        new PrefixFormat("azure-service-bus-key", "Azure shared access key", Critical,
            "It opens a Service Bus, Event Hubs, Relay or IoT Hub namespace: regenerate it under Shared access policies.",
            ["SharedAccessKey=", "sharedaccesskey="], Base64, 43, 64) { PrefixIsPart = false },
        new PrefixFormat("azure-service-bus-key", "Azure shared access key", Critical,
            "It opens a Service Bus, Event Hubs, Relay or IoT Hub namespace: regenerate it under Shared access policies.",
            ["+ASb", "+AEh", "+ARm", "AIoT"], Base64, 7, 7) { LeadAlphabet = Base64, MinLead = 33, MaxLead = 33, Suffix = "=" },
        new PrefixFormat("azure-service-key", "Azure service key", Critical,
            "It administers a Search, Container Registry, Redis, Functions or API Management service: regenerate it in the portal under Keys.",
            ["AzSe", "+ACR", "AzFu", "AzCa", "APIM", "AEhG", "AACd"], Base64, 4, 10)
            { LeadAlphabet = Base64, MinLead = 33, MaxLead = 46, Check = IsKeySized },
        new PrefixFormat("azure-ai-key", "Azure AI services key", Critical,
            "It runs paid inference: regenerate it in the portal under Keys and Endpoint.",
            ["JQQJ99"], Alnum, 26, 26) { LeadAlphabet = Alnum, MinLead = 52, MaxLead = 52 },
        new PrefixFormat("azure-devops-pat", "Azure DevOps personal access token", Critical,
            "It acts for a user in Azure DevOps: revoke it at dev.azure.com under Personal access tokens.",
            ["AZDO"], Alnum, 4, 4) { LeadAlphabet = Alnum, MinLead = 76, MaxLead = 76 },
        new PrefixFormat("azure-sas-signature", "Azure shared access signature", High,
            "It opens storage or a queue until it expires: rotate the key or policy that signed it.",
            ["&sig=", "?sig=", ";sig="], PercentBase64, 40, 80) { PrefixIsPart = false, Check = LooksGenerated },
        new PrefixFormat("azure-sas-signature", "Azure shared access signature", High,
            "It opens storage or a queue until it expires: rotate the key or policy that signed it.",
            ["\\u0026sig=", "amp;sig=", "SharedAccessSignature sig="], PercentBase64, 40, 80) { PrefixIsPart = false },
        new PrefixFormat("azure-function-key", "Azure Functions key", High,
            "It calls a function: renew it in the portal under App keys.",
            ["?code=", "&code="], PercentBase64, 50, 110) { PrefixIsPart = false, Check = LooksGenerated },
        new PrefixFormat("azure-app-configuration-key", "Azure App Configuration access key", Critical,
            "It reads or writes application settings: regenerate it in the portal under Access settings.",
            [".azconfig.io;Id="], DottedConfiguration, 50, 200) { PrefixIsPart = false },
    ];

    private static bool? IsKeySized(ReadOnlySpan<char> token) =>
        token.Length is 44 or 52 or 56 ? LooksGenerated(token) : false;
}
