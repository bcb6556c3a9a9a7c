BeforeDiscovery {
    $root = Join-Path $PSScriptRoot ../..
    $scripts = Get-ChildItem $root/build.ps1, $root/module/examples, $root/tests/pester, $root/tests/PsApiAuth.Module.Tests/Help -Include *.ps1, *.psm1 -Recurse
    $hasAnalyzer = [bool] (Get-Module -ListAvailable PSScriptAnalyzer)
}

Describe 'PSScriptAnalyzer' -Skip:(-not $hasAnalyzer) {
    It 'has nothing to say about <_.Name>' -ForEach $scripts {
        Invoke-ScriptAnalyzer $_.FullName -Settings $PSScriptRoot/PSScriptAnalyzerSettings.psd1 | ForEach-Object { "$($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
