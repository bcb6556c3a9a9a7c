using System.Globalization;
using System.Management.Automation;

namespace PsApiAuth.Parameters;

/// <summary>Lets a version be written as a number without a dot: <c>2</c> for <c>2.0</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VersionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject { BaseObject: var inner } ? inner : inputData;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return value is not Version && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? new Version(major, 0)
            : Version.TryParse(text, out var version) ? version
            : throw new ArgumentTransformationMetadataException("Give an HTTP version such as 2.0.");
    }
}
