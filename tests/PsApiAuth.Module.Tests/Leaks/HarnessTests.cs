using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.Json;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>A harness that finds nothing proves nothing: leaks of every kind are planted, and each is found.</summary>
public sealed class HarnessTests
{
    private static readonly Canary Secret = Canary.Difficult("secret");
    private readonly CanaryForms _forms = new();

    public HarnessTests() => _forms.Add(Secret);

    public static TheoryData<string> Forms()
    {
        var utf8 = Encoding.UTF8.GetBytes(Secret.Text);
        return
        [
            Secret.Text,
            Secret.Text.ToUpperInvariant(),
            Secret.Text[..12],
            Secret.Text[^12..],
            Uri.EscapeDataString(Secret.Text),
            Uri.EscapeDataString(Secret.Text).ToLowerInvariant(),
            System.Net.WebUtility.UrlEncode(Secret.Text),
            JsonSerializer.Serialize(Secret.Text),
            System.Net.WebUtility.HtmlEncode(Secret.Text),
            Convert.ToHexString(utf8),
            Convert.ToBase64String(utf8),
            Convert.ToBase64String([7, .. utf8]),
            Convert.ToBase64String([7, 7, .. utf8, 7]).Replace('+', '-').Replace('/', '_'),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"client:{Secret.Text}")),
            Convert.ToBase64String(Encoding.Unicode.GetBytes($"& {Secret.Text}")),
        ];
    }

    [Theory, MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void A_secret_is_found_in_every_form(string form) => Assert.Equal("secret", _forms.Find($"before {form} after"));

    [Fact]
    public void A_mask_is_no_leak() => Assert.Null(_forms.Find($"…{Secret.Text[^4..]} and {Secret.Text[..8]}"));

    public static TheoryData<string, object> Places() => new()
    {
        { "message", new InvalidOperationException($"sent {Secret.Text}") },
        { "inner exception", new InvalidOperationException("x", new FormatException(Secret.Text)) },
        { "data", new InvalidOperationException("x") { Data = { ["key"] = Secret.Text } } },
        { "target", new ErrorRecord(new InvalidOperationException("x"), "X", ErrorCategory.NotSpecified, Secret.Text) },
        { "details", new ErrorRecord(new InvalidOperationException("x"), "X", ErrorCategory.NotSpecified, null) { ErrorDetails = new ErrorDetails("x") { RecommendedAction = Secret.Text } } },
        { "ToString", new Talker() },
        { "nested list", new object[] { 1, new Dictionary<string, object> { ["a"] = new[] { Secret.Text } } } },
        { "bytes", Encoding.UTF8.GetBytes(Secret.Text) },
        { "added member", new PSObject(1) { Properties = { new PSNoteProperty("Added", Secret.Text) } } },
        { "verbose record", new VerboseRecord(Secret.Text) },
        { "information record", new InformationRecord(new HostInformationMessage { Message = Secret.Text }, "x") },
        { "progress record", new ProgressRecord(1, "x", "y") { CurrentOperation = Secret.Text } },
    };

    [Theory, MemberData(nameof(Places), DisableDiscoveryEnumeration = true)]
    public void A_secret_is_found_in_every_place(string place, object value)
    {
        var capture = new Capture();
        capture.AddObject(place, value);
        Assert.Contains(capture.All, seen => _forms.Find(seen.Text) is not null);
    }

    [Fact]
    public void A_secure_string_is_no_leak()
    {
        var secure = new SecureString();
        foreach (var c in Secret.Text) secure.AppendChar(c);
        Assert.DoesNotContain(ObjectWalk.Of(new { Token = secure }), seen => _forms.Find(seen.Text) is not null);
    }

    [Fact]
    public void What_the_process_tells_of_itself_is_heard()
    {
        var capture = new Capture();
        using var tap = new DiagnosticsTap(capture);
        using var source = new System.Diagnostics.ActivitySource("PsApiAuth.Canary");
        using (var activity = source.StartActivity("x")) activity?.SetTag("header", Secret.Text);
        using var listener = new System.Diagnostics.DiagnosticListener("PsApiAuth.Canary");
        if (listener.IsEnabled("x")) listener.Write("x", new { Header = Secret.Text });

        Assert.Equal(["activity PsApiAuth.Canary", "diagnostic listener PsApiAuth.Canary"], capture.All.Where(seen => _forms.Find(seen.Text) is not null).Select(seen => seen.Place).Distinct().Order(StringComparer.Ordinal));
    }

    private sealed class Talker
    {
        public override string ToString() => Secret.Text;
    }
}
