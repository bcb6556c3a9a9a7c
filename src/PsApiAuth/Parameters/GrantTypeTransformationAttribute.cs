using System.Management.Automation;
using PsApiAuth.Tokens;

namespace PsApiAuth.Parameters;

/// <summary>Lets a <see cref="GrantType"/> parameter also take the names of the RFCs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GrantTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) is string name && GrantNames.Parse(name) is { } type ? type : inputData;
}
