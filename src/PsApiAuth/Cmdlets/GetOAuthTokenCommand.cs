using System.Collections;
using System.Management.Automation;
using PsApiAuth.Requests;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <summary>Gets an access token with the client-credentials grant, from the session's cache where that one is still good.</summary>
[Cmdlet(VerbsCommon.Get, "OAuthToken", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(OAuthToken), ParameterSetName = [TokenSet])]
[OutputType(typeof(Hashtable), ParameterSetName = [HeaderSet])]
[OutputType(typeof(string), ParameterSetName = [TextSet])]
public sealed class GetOAuthTokenCommand : OAuthCmdlet
{
    private const string TokenSet = "Token";
    private const string HeaderSet = "Header";
    private const string TextSet = "PlainText";

    /// <summary>The profile whose token is wanted: a name or a profile object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public ProfileReference? Profile { get; set; }

    /// <summary>How long the whole command may take, in seconds. Zero: without limit.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue / 1000)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Gets a new token even if a good one is held.</summary>
    [Parameter]
    public SwitchParameter ForceRefresh { get; set; }

    /// <summary>Gives <c>@{ Authorization = 'Bearer …' }</c> for splatting into other commands. The hashtable holds the token in the clear.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HeaderSet)]
    public SwitchParameter AsHeader { get; set; }

    /// <summary>Gives the token as plain text: the one explicit way to it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var acquired = OrStop(Acquire, Profile?.ToString());
        WriteObject(ParameterSetName switch
        {
            HeaderSet => new Hashtable(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"{acquired.Token.TokenType} {acquired.Token.AccessToken.Reveal()}" },
            TextSet => acquired.Token.AccessToken.Reveal(),
            _ => new OAuthToken(acquired, Profile?.ToString(), Session.Time),
        });
    }

    private AcquiredToken Acquire()
    {
        var (settings, names) = Profile is { } reference ? OfProfile(Find(reference)) : (OAuthSettings, EnvironmentNames);
        var request = new AuthenticationResolver(Secrets).ResolveToken(settings, names, PipelineEvents);
        return Await(async (events, stop) =>
        {
            using var timeout = new CancellationTokenSource(TimeoutSec == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(TimeoutSec), Session.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
            try
            {
                return await Session.Tokens.GetAsync(request, ForceRefresh, events, either.Token);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                throw new CallTimeoutException(request.Endpoint.GetLeftPart(UriPartial.Authority), TimeSpan.FromSeconds(TimeoutSec), attempts: 1);
            }
        });
    }

    private static (OAuthSettings Settings, EnvironmentNames Names) OfProfile(AuthProfile profile) =>
        profile.Authentication is { Type: AuthenticationType.OAuth } authentication
            ? (authentication.OAuth, authentication.Environment)
            : throw new InvalidSettingException(
                "ProfileHasNoToken",
                $"The profile '{profile.Name}' authenticates with {profile.Authentication.Type}, for which no token is issued.",
                "Name a profile that was registered with -Authentication OAuth.");
}
