# Runs the examples of the help that need commands of pwsh; the tests of the module run the others in the engine alone.

BeforeDiscovery {
    $examples = foreach ($page in Get-ChildItem $PSScriptRoot/../../docs/help/en-US/*-*.md) {
        $text = Get-Content $page -Raw
        foreach ($example in [regex]::Matches($text, '(?ms)^### (?<title>[^\r\n]+)\s+```powershell pwsh\r?\n(?<code>.*?)^```')) {
            @{ Cmdlet = $page.BaseName; Title = $example.Groups['title'].Value; Code = $example.Groups['code'].Value }
        }
    }
}

BeforeAll {
    Import-Module $PSScriptRoot/Sandbox.psm1 -Force
    Start-Sandbox
    $variables = Get-ChildItem env: | Select-Object Name, Value
    Push-Location
}

AfterAll {
    Pop-Location
    Stop-Sandbox
}

Describe 'The examples of <Cmdlet>' -ForEach ($examples | Group-Object { $_.Cmdlet } | ForEach-Object { @{ Cmdlet = $_.Name; Examples = $_.Group } }) {
    It '<Title>' -ForEach $Examples {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive (New-Guid))
        & $PSScriptRoot/../PsApiAuth.Module.Tests/Help/prelude.ps1 $folder.FullName (Get-RepositoryPath out)
        $script = $Code.Replace('https://api.example.com/v1', $env:API_BASE_URL).Replace('https://api.example.com', $env:SANDBOX_URL)
        try {
            $Error.Clear()
            & ([scriptblock]::Create($script)) 6>&1 | Out-String | Should -Not -Match ([regex]::Escape($env:CLIENT_SECRET))
            $Error | Should -BeNullOrEmpty
        }
        finally {
            Set-Location $PSScriptRoot
            Get-AuthProfile | Unregister-AuthProfile
            foreach ($variable in $variables) { [Environment]::SetEnvironmentVariable($variable.Name, $variable.Value) }
        }
    }
}
