using System.Collections;
using System.Management.Automation;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Requests;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <summary>Gets an access token, from the session's cache where that one is still good.</summary>
[Cmdlet(VerbsCommon.Get, "OAuthToken", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(OAuthToken), typeof(IntrospectedToken), ParameterSetName = [TokenSet])]
[OutputType(typeof(Hashtable), ParameterSetName = [HeaderSet])]
[OutputType(typeof(string), ParameterSetName = [TextSet])]
public sealed class GetOAuthTokenCommand : OAuthCmdlet
{
    private const string TokenSet = "Token";
    private const string HeaderSet = "Header";
    private const string TextSet = "PlainText";

    /// <summary>The profile whose token is wanted: a name or a profile object. Other parameters replace what it says.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public ProfileReference? Profile { get; set; }

    /// <summary>How long the whole command may take, in seconds. Zero: without limit.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue / 1000)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Gets a new token even if a good one is held.</summary>
    [Parameter]
    public SwitchParameter ForceRefresh { get; set; }

    /// <summary>Asks the server whether the token is active, and adds what it says (RFC 7662).</summary>
    [Parameter(ParameterSetName = TokenSet)]
    public SwitchParameter Introspect { get; set; }

    /// <summary>Gives <c>@{ Authorization = 'Bearer …' }</c> for splatting into other commands. The hashtable holds the token in the clear.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HeaderSet)]
    public SwitchParameter AsHeader { get; set; }

    /// <summary>Gives the token as plain text: the one explicit way to it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var request = OrStop(CreateRequest, Profile?.ToString());
        var (acquired, introspection) = OrStop(() => Await((events, stop) => AcquireAsync(request, events, stop)), Profile?.ToString());
        var token = acquired.Token;
        WriteObject(ParameterSetName switch
        {
            HeaderSet => new Hashtable(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"{token.TokenType} {token.AccessToken.Reveal()}" },
            TextSet => token.AccessToken.Reveal(),
            _ when introspection is not null => new IntrospectedToken(acquired, introspection, Profile?.ToString(), Session.Time),
            _ => new OAuthToken(acquired, Profile?.ToString(), Session.Time),
        });
    }

    private TokenRequest CreateRequest()
    {
        var (settings, names) = Profile is { } reference ? OfProfile(Find(reference)) : (OAuthSettings, EnvironmentNames);
        return new AuthenticationResolver(Secrets).ResolveToken(settings, names, PipelineEvents);
    }

    private async Task<(AcquiredToken Token, Introspection? Introspection)> AcquireAsync(TokenRequest request, Events.IEventSink events, CancellationToken stop)
    {
        using var limit = new TimeLimit(TimeoutSec == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(TimeoutSec), Session.Time, stop);
        limit.Start();
        try
        {
            var acquired = await Session.Tokens.GetAsync(request, ForceRefresh, events, limit.Token);
            return (acquired, Introspect ? await Session.TokenEndpoint.IntrospectAsync(request, acquired.Token.AccessToken, events, limit.Token) : null);
        }
        catch (OperationCanceledException) when (limit.HasRunOut)
        {
            throw new CallTimeoutException(request.Server.DisplayName, TimeSpan.FromSeconds(TimeoutSec), attempts: null);
        }
    }

    private (OAuthSettings Settings, EnvironmentNames Names) OfProfile(AuthProfile profile) =>
        profile.Authentication is { Type: AuthenticationType.OAuth } authentication
            ? (Over(authentication.OAuth), IsBound(nameof(EnvironmentPrefix)) ? EnvironmentNames : authentication.Environment)
            : throw new InvalidSettingException(
                "ProfileHasNoToken",
                $"The profile '{profile.Name}' authenticates with {profile.Authentication.Type}, for which no token is issued.",
                "Name a profile that was registered with -Authentication OAuth.");
}
