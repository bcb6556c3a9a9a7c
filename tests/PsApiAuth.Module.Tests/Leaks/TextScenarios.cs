namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>The cmdlets that read files and text in which canaries stand.</summary>
public static class TextScenarios
{
    public static IEnumerable<Scenario> All => [.. Masking(), .. DotEnv(), .. Finding()];

    private static IEnumerable<Scenario> Masking()
    {
        const string Cmdlet = "Format-MaskedSecret";
        yield return new Scenario(Cmdlet, "Secret", "argument", "Format-MaskedSecret $c.ApiKey; Format-MaskedSecret env:BAD_API_KEY; Format-MaskedSecret $c.SecureApiKey; Format-MaskedSecret $c.Credential");
        yield return new Scenario(Cmdlet, "Secret", "pipeline", "$c.ApiKey, $c.Token, $c.Key | Format-MaskedSecret -ShowFirst 2 -ShowLast 4");
        yield return new Scenario(Cmdlet, "Secret", "not set", "Format-MaskedSecret env:NOBODY") { Error = "SecretNotSet" };
        yield return new Scenario(Cmdlet, "Text", "log", "\"password=$($c.Password)`r`ntoken $($c.Unknown) and $([uri]::EscapeDataString($c.Unknown))\", $c.Key | Format-MaskedSecret -InText -Known $c.Unknown");
    }

    private static IEnumerable<Scenario> DotEnv()
    {
        const string Cmdlet = "Import-DotEnv";
        yield return new Scenario(Cmdlet, "__AllParameterSets", "file", "Import-DotEnv $c.DotEnv -Force");
        yield return new Scenario(Cmdlet, "__AllParameterSets", "set already", "Import-DotEnv $c.DotEnv");
        yield return new Scenario(Cmdlet, "__AllParameterSets", "dry run", "Import-DotEnv $c.DotEnv -Force -WhatIf");
        yield return new Scenario(Cmdlet, "__AllParameterSets", "bad line", "Import-DotEnv $c.BadDotEnv") { Error = "DotEnvSyntax" };
    }

    private static IEnumerable<Scenario> Finding()
    {
        const string Cmdlet = "Find-HardcodedSecret";
        yield return new Scenario(Cmdlet, "Path", "folder", "Find-HardcodedSecret $c.Folder -MinimumConfidence Low");
        yield return new Scenario(Cmdlet, "LiteralPath", "file", "Find-HardcodedSecret -LiteralPath $c.File");
        yield return new Scenario(Cmdlet, "Text", "text", "Find-HardcodedSecret -InputText \"api_key = '$($c.Unknown)'\", \"password = '$($c.Password)'\"");
        yield return new Scenario(Cmdlet, "Path", "line for a path", "$c.Stray | Find-HardcodedSecret") { Error = "PathNotFound" };
        yield return new Scenario(Cmdlet, "Staged", "index", "Find-HardcodedSecret $c.Folder -Staged");
        yield return new Scenario(Cmdlet, "Since", "commits", "Find-HardcodedSecret $c.Folder -Since HEAD");
        foreach (var format in (string[])["Sarif", "Json", "Csv", "JUnit", "GitHub", "AzureDevOps"])
        {
            yield return new Scenario(Cmdlet, "Path", $"report as {format}", $"Find-HardcodedSecret $c.Folder -ReportFormat {format} -MinimumConfidence Low");
        }

        yield return new Scenario(Cmdlet, "Path", "failing scan", "Find-HardcodedSecret $c.Folder -ErrorOnFinding") { Error = "SecretsFound" };
        yield return new Scenario(Cmdlet, "Path", "baseline", "Find-HardcodedSecret $c.Folder -UpdateBaseline -Baseline $c.Baseline; [IO.File]::ReadAllText($c.Baseline)");
    }
}
