using System.Diagnostics.Tracing;
using System.Text;
using System.Text.RegularExpressions;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Learns the tokens that the sandbox issues and the assertions that clients sign, by reading what sockets carry. They are canaries too.</summary>
/// <param name="learn">Takes each of them.</param>
public sealed partial class WireTap(Action<Canary> learn) : EventListener
{
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Private.InternalDiagnostics.System.Net.Sockets") EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (learn is null || eventData.Payload?.OfType<byte[]>().FirstOrDefault() is not { } octets) return;

        foreach (Match token in Secret().Matches(Encoding.Latin1.GetString(octets))) learn(new Canary($"{token.Groups["kind"]}", token.Groups["text"].Value));
    }

    [GeneratedRegex("""(?<kind>access_token|refresh_token)"\s*:\s*"(?<text>[^"]{20,})"|(?<![a-z_])(?<kind>client_assertion|assertion)=(?<text>[A-Za-z0-9_.-]{20,})""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
