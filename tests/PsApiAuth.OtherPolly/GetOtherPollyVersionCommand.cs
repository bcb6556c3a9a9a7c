using System.Management.Automation;

namespace PsApiAuth.OtherPolly;

/// <summary>Uses Polly and gives the version that it got.</summary>
[Cmdlet(VerbsCommon.Get, "OtherPollyVersion")]
[OutputType(typeof(Version))]
public sealed class GetOtherPollyVersionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var pipeline = new Polly.ResiliencePipelineBuilder().Build();
        pipeline.Execute(() => WriteObject(pipeline.GetType().Assembly.GetName().Version));
    }
}
