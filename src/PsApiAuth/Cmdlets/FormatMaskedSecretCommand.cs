using System.Collections;
using System.Management.Automation;
using System.Security;
using PsApiAuth.Events;
using PsApiAuth.Parameters;
using PsApiAuth.Secrets;

namespace PsApiAuth.Cmdlets;

/// <summary>Masks secrets: enough to tell which one it is, not enough to use it. With -InText, masks every secret that it recognises in text and leaves the rest alone.</summary>
[Cmdlet(VerbsCommon.Format, "MaskedSecret", DefaultParameterSetName = SecretSet)]
[OutputType(typeof(string))]
public sealed class FormatMaskedSecretCommand : ApiAuthCmdlet
{
    private const string SecretSet = "Secret";
    private const string TextSet = "Text";

    private readonly TextMasker _masker = new(Session.Known);

    /// <summary>The secret: a string, a SecureString, a credential's password, <c>env:NAME</c> or <c>vault:NAME</c>. With -InText: text, line by line or in larger pieces that end with a line.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>How many characters are shown in front; never more than a third of the secret in all.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateRange(0, int.MaxValue)]
    public int? ShowFirst { get; set; }

    /// <summary>How many characters are shown at the end; never more than a third of the secret in all.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateRange(0, int.MaxValue)]
    public int? ShowLast { get; set; }

    /// <summary>Takes the input for text, such as a log, and masks the secrets in it: tokens of known formats, values beside names such as password, and secrets that the session has used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter InText { get; set; }

    /// <summary>Further secrets to mask in text: SecureStrings, <c>env:NAME</c>, <c>vault:NAME</c> or strings. The session knows them from then on.</summary>
    [Parameter(ParameterSetName = TextSet)]
    [SecretTransformation(TakesList = true)]
    public SecureString[]? Known { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Known is null) return;

        if (SecretLiterals.Find(MyInvocation, [nameof(Known)], static (_, _) => true).Any())
        {
            Show(EngineEvent.Warning("Hard-coded secret: a value of -Known stands in the script. Keep it in the environment (-Known env:NAME) or in a vault."));
        }

        foreach (var secret in Known) OrStop(() => Read(SecretSource.Parse(SecretValue.FromSecureString(secret), $"-{nameof(Known)}")));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var input = InputObject is PSObject { BaseObject: var inner and not PSCustomObject } ? inner : InputObject;
        if (input is IEnumerable items and not string)
        {
            foreach (var item in items) Format(item is PSObject { BaseObject: var plain and not PSCustomObject } ? plain : item);
        }
        else
        {
            Format(input);
        }
    }

    private void Format(object? input)
    {
        if (InText && input is not (SecureString or PSCredential)) WriteObject(_masker.Mask(Text(input)));
        else if (OrReport(() => Secret(input), target: null, out var secret)) Write(secret);
    }

    private void Write(SecretValue secret)
    {
        using (secret) WriteObject(SecretMask.Mask(secret.RevealSpan(), ShowFirst, ShowLast));
    }

    private SecretValue Secret(object? input) => input switch
    {
        SecureString secure => SecretValue.FromSecureString(secure),
        PSCredential credential => SecretValue.FromSecureString(credential.Password),
        _ => Secret(Text(input)),
    };

    private SecretValue Secret(string text) => SecretSource.ParseReference(text) is { } source ? Read(source) : SecretValue.FromText(text);

    private SecretValue Read(SecretSource source) => Secrets.Resolve(source, SecretUse.Key, PipelineEvents);

    private static string Text(object? input) => input as string ?? (input is null ? "" : LanguagePrimitives.ConvertTo<string>(input));
}
