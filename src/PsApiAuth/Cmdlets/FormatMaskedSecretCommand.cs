using System.Management.Automation;
using System.Security;
using PsApiAuth.Secrets;

namespace PsApiAuth.Cmdlets;

/// <summary>Masks secrets: enough to tell which one it is, not enough to use it.</summary>
[Cmdlet(VerbsCommon.Format, "MaskedSecret")]
[OutputType(typeof(string))]
public sealed class FormatMaskedSecretCommand : PSCmdlet
{
    /// <summary>The secret: a string, a SecureString, or a credential's password.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [AllowNull]
    [Parameters.SecretTransformation]
    public SecureString? InputObject { get; set; }

    /// <summary>How many characters are shown in front; never more than a third of the secret in all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? ShowFirst { get; set; }

    /// <summary>How many characters are shown at the end; never more than a third of the secret in all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? ShowLast { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using var secret = SecretValue.FromSecureString(InputObject ?? new SecureString());
        WriteObject(ShowFirst is null && ShowLast is null
            ? secret.Masked
            : SecretMask.Mask(secret.RevealSpan(), ShowFirst, ShowLast));
    }
}
