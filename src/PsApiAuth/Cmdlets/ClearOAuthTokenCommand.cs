using System.Collections.Immutable;
using System.Management.Automation;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Requests;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <summary>Forgets access tokens: those of a profile, or all of the session. Revokes them at the server on request.</summary>
[Cmdlet(VerbsCommon.Clear, "OAuthToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearOAuthTokenCommand : ApiAuthCmdlet
{
    /// <summary>The profile whose token is forgotten: a name or a profile object. Without it, all tokens are.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public ProfileReference? Profile { get; set; }

    /// <summary>Also revokes the tokens at the server (RFC 7009), those that a refresh token was replaced by included. A token is forgotten even if that fails.</summary>
    [Parameter]
    public SwitchParameter Revoke { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Profile?.ToString() ?? "all tokens of the session", Revoke ? "Revoke and forget token" : "Forget token")) return;

        if (!OrReport(Forget, Profile?.ToString(), out var held) || !Revoke) return;

        foreach (var (request, token) in held)
        {
            OrReport(
                () => Await(async (events, stop) =>
                {
                    await RevokeAsync(request, token, events, stop);
                    return true;
                }),
                Profile?.ToString() ?? request.Server.DisplayName,
                out _);
        }
    }

    private ImmutableArray<HeldToken> Forget()
    {
        if (Profile is null) return Session.Tokens.Clear();

        var profile = Find(Profile);
        if (profile.Authentication.Type != AuthenticationType.OAuth) return [];

        var request = new AuthenticationResolver(Secrets).ResolveToken(profile.Authentication.OAuth, profile.Authentication.Environment, PipelineEvents);
        return Session.Tokens.Remove(request) is { } token ? [new HeldToken(request, token)] : [];
    }

    private static async Task RevokeAsync(TokenRequest request, IssuedToken token, Events.IEventSink events, CancellationToken stop)
    {
        await Session.TokenEndpoint.RevokeAsync(request, token.AccessToken, isRefreshToken: false, events, stop);

        // One that the caller gave stays the caller's; one that replaced it is known to this session alone.
        if (request.Grant is Grant.RefreshToken given && token.RefreshToken is { } newest && !newest.RevealSpan().SequenceEqual(given.Token.RevealSpan()))
        {
            await Session.TokenEndpoint.RevokeAsync(request, newest, isRefreshToken: true, events, stop);
        }
    }
}
