using System.Management.Automation;
using System.Security;
using PsApiAuth.Secrets;

namespace PsApiAuth.Parameters;

/// <summary>Lets a <see cref="SecureString"/> parameter also take <c>env:NAME</c>, a plain string, or a credential's password.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several secrets.</summary>
    public bool TakesList { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var input = Plain(inputData);
        return TakesList && input is object?[] list ? Array.ConvertAll(list, item => Secret(Plain(item))) : Secret(input);
    }

    private static object? Plain(object? input) => input is PSObject { BaseObject: var inner } ? inner : input;

    private static SecureString? Secret(object? input) => input switch
    {
        null => null,
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text => Secure(text),
        _ => throw new ArgumentTransformationMetadataException("Give a SecureString, env:NAME, a PSCredential, or a string."),
    };

    private static SecureString Secure(string text)
    {
        using var value = SecretValue.FromText(text);
        return value.ToSecureString();
    }
}
