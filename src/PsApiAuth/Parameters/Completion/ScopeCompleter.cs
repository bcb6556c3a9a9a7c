using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PsApiAuth.Events;
using PsApiAuth.Hosting;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes the scopes that the authorization server's metadata name. The server is asked without a credential, and not for long.</summary>
public sealed class ScopeCompleter : WordsCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private protected override IEnumerable<(string Word, string Tip)> Words(IDictionary bound)
    {
        try
        {
            return Read(bound).Where(IsScope).Select(scope => (scope, scope));
        }
        catch (Exception fault) when (fault is ApiAuthException or OperationCanceledException)
        {
            // A completion that cannot be had is none; the command itself says what is wrong.
            return [];
        }
    }

    // What a scope is made of (RFC 6749 section 3.3); a server may say anything.
    private static bool IsScope(string text) => text.All(static character => character is > ' ' and <= '~' and not '"' and not '\\');

    private static ImmutableArray<string> Read(IDictionary bound)
    {
        var session = ModuleSession.Current;
        var profile = Text(bound, "Profile") is { } name && ModuleSession.ProfilesOf(Runspace.DefaultRunspace).TryGet(name, out var found) ? found.Authentication : null;
        var known = profile?.OAuth ?? new OAuthSettings();
        var settings = new OAuthSettings
        {
            TokenUri = Text(bound, "TokenUri") ?? known.TokenUri,
            Authority = Text(bound, "Authority") ?? known.Authority,
            ClientId = nameof(ScopeCompleter),
            ClientAuthentication = ClientAuthentication.None,
            AllowUnencryptedAuthentication = known.AllowUnencryptedAuthentication,
            Transport = known.Transport,
        };
        var names = Text(bound, "EnvironmentPrefix") is { } prefix ? new EnvironmentNames(prefix) : profile?.Environment ?? new EnvironmentNames("");
        var secrets = new SecretResolver(Environment.GetEnvironmentVariable, new SecretManagementVault(), session.Known);
        var request = new AuthenticationResolver(secrets).ResolveToken(settings, names, Silence.Instance);
        using var patience = new CancellationTokenSource(Patience);
        return Task.Run(() => session.TokenEndpoint.ReadScopesAsync(request, Silence.Instance, patience.Token)).GetAwaiter().GetResult();
    }

    private static string? Text(IDictionary bound, string name) => bound[name] is { } value ? LanguagePrimitives.ConvertTo<string>(value) : null;

    private sealed class Silence : IEventSink
    {
        public static Silence Instance { get; } = new();

        public void Report(EngineEvent engineEvent)
        {
            // Completion has no streams.
        }
    }
}
