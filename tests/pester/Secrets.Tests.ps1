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

Describe 'Find-HardcodedSecret' {
    BeforeAll {
        # Made here, so that no scanner finds it in this file.
        $secret = -join (1..40 | ForEach-Object { [char[]] 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789' | Get-Random })
        $source = New-Item -ItemType Directory (Join-Path $TestDrive 'src [1] ü')
        Set-Content -LiteralPath (Join-Path $source app.py) "api_key = '$secret'"
        Set-Content -LiteralPath (Join-Path $source clean.ps1) 'Invoke-AuthRequest /data -ApiKey $env:API_KEY'
    }

    It 'reports file, line and rule, and masks' {
        $finding = Find-HardcodedSecret -LiteralPath $source.FullName -InformationAction Ignore
        $finding.Path | Should -BeLike '*app.py'
        $finding.Line | Should -Be 1
        $finding | Format-List * | Out-String | Should -Not -Match $secret
        $finding | Out-String -Width 200 | Should -Match 'File: .*app\.py'
    }

    It 'takes files from the pipeline' {
        Get-ChildItem -LiteralPath $source -Filter *.py | Find-HardcodedSecret -InformationAction Ignore | Should -HaveCount 1
    }

    It 'fails a build' {
        { Find-HardcodedSecret -LiteralPath $source.FullName -ErrorOnFinding -InformationAction Ignore } | Should -Throw -ErrorId 'SecretsFound*'
    }

    It 'fails a script if errors stop it, and only then' {
        $script = Join-Path $TestDrive scan.ps1
        $scan = "Find-HardcodedSecret -LiteralPath '$($source.FullName)' -ErrorOnFinding | Out-Null", "'went on'"
        $import = "Import-Module '$(Get-RepositoryPath out/PsApiAuth)'"

        Set-Content $script ($import, $scan | ForEach-Object { $_ })
        pwsh -NoProfile -File $script 2>&1 | Should -Contain 'went on'
        $LASTEXITCODE | Should -Be 0

        Set-Content $script ("`$ErrorActionPreference = 'Stop'", $import, $scan | ForEach-Object { $_ })
        pwsh -NoProfile -File $script 2>&1 | Should -Not -Contain 'went on'
        $LASTEXITCODE | Should -Be 1
    }

    It 'shows the mask and the commit in a table of 80 columns' {
        git init --quiet $source
        git -C $source -c user.name=t -c user.email=t@localhost commit --quiet --allow-empty --message start
        Set-Content -LiteralPath (Join-Path $source long.py) "client.connect(host='db.internal.example.net', user='reporting', api_key='$secret', timeout=30)"
        git -C $source add long.py
        git -C $source -c user.name=t -c user.email=t@localhost commit --quiet --message change
        $commit = git -C $source rev-parse HEAD

        $table = Find-HardcodedSecret ([WildcardPattern]::Escape($source.FullName)) -Since HEAD~1 -InformationAction Ignore | Out-String -Width 80
        $table | Should -Match "File: long\.py \(commit $($commit.Substring(0, 7))\)"
        $table | Should -Match "api_key='…$($secret.Substring(36))"
    }

    It 'says that there is nothing' {
        Find-HardcodedSecret -InputText 'nothing' -InformationVariable said -InformationAction Ignore | Should -BeNullOrEmpty
        "$said" | Should -Match 'No hard-coded secrets found'
    }

    It 'completes rules' {
        (TabExpansion2 'Find-HardcodedSecret -Rule github').CompletionMatches.CompletionText | Should -Match '^github-'
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
