BeforeAll {
    Import-Module $PSScriptRoot/Sandbox.psm1 -Force
    Start-Sandbox
    $secrets = $env:API_KEY, $env:ACCESS_TOKEN, $env:CLIENT_SECRET
}

AfterAll { Stop-Sandbox }

Describe 'Import-DotEnv' {
    It 'sets variables and shows masks' {
        $file = Join-Path $TestDrive .env
        Set-Content $file 'PESTER_KEY=abcdefghijklmnopqrstuvwxyz'
        if (-not $IsWindows) { chmod 600 $file }
        try {
            (Import-DotEnv $file).Masked | Should -Be '…wxyz'
            $env:PESTER_KEY | Should -Be abcdefghijklmnopqrstuvwxyz
        }
        finally { $env:PESTER_KEY = $null }
    }

    It 'takes files from the pipeline' {
        Set-Content (Join-Path $TestDrive pipe.env) 'PESTER_PIPED=x'
        try { (Get-Item (Join-Path $TestDrive pipe.env) | Import-DotEnv -WarningAction Ignore).Name | Should -Be PESTER_PIPED }
        finally { $env:PESTER_PIPED = $null }
    }
}

Describe 'Format-MaskedSecret' {
    It 'masks' {
        'sk-live-abcd1234', 'sk-live-abcd1234567890', '12345678' | Format-MaskedSecret | Should -Be 'sk-live-…1234', 'sk-live-…7890', '…'
    }
}

Describe 'Streams' {
    It 'hold no secret: transcript with everything switched on' {
        $file = Join-Path $TestDrive transcript.txt
        $script = @"
Start-Transcript '$file' | Out-Null
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
Import-Module '$(Get-RepositoryPath out/PsApiAuth)'
Invoke-AuthRequest /me -Authentication OAuth
Invoke-AuthRequest /data -Authentication ApiKey -ApiKeyIn Query
Invoke-AuthRequest /error-echo -Authentication ApiKey -ErrorAction Continue
Invoke-AuthRequest /me -Authentication OAuth -WhatIf
Get-OAuthToken | Format-List *
Register-AuthProfile acme -ApiKey env:API_KEY -PassThru | Format-List *
Get-Error -Newest 3 | Out-String
Stop-Transcript | Out-Null
"@
        $output = pwsh -NoProfile -Command $script 2>&1 | Out-String
        $transcript = Get-Content $file -Raw
        $transcript | Should -Match 'Acme Service Account'
        foreach ($secret in $secrets) {
            $output.Contains($secret) | Should -BeFalse
            $transcript.Contains($secret) | Should -BeFalse
        }
    }
}
