# What only a real pwsh has: transcripts, Trace-Command, ConvertTo-Json, Export-Clixml, Get-Error. The rest is in
# tests/PsApiAuth.Module.Tests/Leaks.

BeforeAll {
    Import-Module $PSScriptRoot/Sandbox.psm1 -Force
    Start-Sandbox

    function Get-Canary {
        -join (Get-Random -Count 40 -InputObject ('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'.ToCharArray()))
    }

    function ConvertTo-Secure([string] $Text) {
        $secure = [securestring]::new()
        foreach ($c in $Text.ToCharArray()) { $secure.AppendChar($c) }
        $secure
    }

    # Every form of every canary that a text holds.
    function Find-Canary([string] $Text) {
        $tokens = @(try { Get-OAuthToken -AsPlainText } catch { $null })
        foreach ($canary in @($canaries) + $tokens | Where-Object { $_ }) {
            $octets = [Text.Encoding]::UTF8.GetBytes($canary)
            $forms = @($canary, $canary.Substring(0, 12), $canary.Substring($canary.Length - 12), [uri]::EscapeDataString($canary))
            foreach ($shift in 0..2) {
                $base64 = [Convert]::ToBase64String([byte[]] (@(0) * $shift + $octets))
                $forms += $base64.Substring(4, $base64.Length - 8)
            }

            foreach ($form in $forms) { if ($Text.Contains($form, [StringComparison]::OrdinalIgnoreCase)) { $form } }
        }
    }

    # Runs a script in a new pwsh; what it prints, and what files it leaves, is the result.
    function Invoke-Script([string] $Script) {
        $file = Join-Path $TestDrive "$(New-Guid).ps1"
        Set-Content -LiteralPath $file -Value "Import-Module PsApiAuth`n$Script"
        pwsh -NoProfile -NonInteractive -File $file *>&1 | Out-String -Width 1000
    }

    $env:CANARY_KEY, $env:CANARY_TOKEN, $env:CANARY_PASSWORD = (Get-Canary), (Get-Canary), (Get-Canary)
    $canaries = $env:CANARY_KEY, $env:CANARY_TOKEN, $env:CANARY_PASSWORD, $env:API_KEY, $env:ACCESS_TOKEN, $env:CLIENT_SECRET

    # Each with a credential that is taken or refused, in success and in failure.
    $commands = @'
$secure = [securestring]::new(); foreach ($c in $env:CANARY_TOKEN.ToCharArray()) { $secure.AppendChar($c) }
$credential = [pscredential]::new('bob', $secure)
$echo = "$env:SANDBOX_URL/v1/error-echo"
$commands = @(
    { Get-OAuthToken }
    { Get-OAuthToken -ForceRefresh -ClientSecret env:CANARY_KEY }
    { Invoke-AuthRequest /me -Authentication Bearer }
    { Invoke-AuthRequest /me -Authentication OAuth }
    { Invoke-AuthRequest $echo -Authentication OAuth }
    { Invoke-AuthRequest $echo -ApiKey env:CANARY_KEY }
    { Invoke-AuthRequest $echo -ApiKey env:CANARY_KEY -ApiKeyIn Query }
    { Invoke-AuthRequest $echo -Token $secure }
    { Invoke-AuthRequest $echo -Credential $credential }
    { Invoke-AuthRequest "${echo}?fault=drop" -Token $secure -MaximumRetryCount 0 }
    { Invoke-AuthRequest $echo -Token $secure -WhatIf }
    { Invoke-AuthRequest $echo -ApiKey env:CANARY_KEY -AsCurl }
    { Register-AuthProfile canary -BaseUri $env:SANDBOX_URL -Token $secure -PassThru -Force | Format-List * -Force }
    { Invoke-AuthRequest /v1/error-echo -Profile canary }
    { Format-MaskedSecret env:CANARY_KEY }
    { Clear-OAuthToken -Revoke }
)
'@
    $talkative = '$VerbosePreference = $DebugPreference = $InformationPreference = $ErrorActionPreference = ''Continue'''
}

AfterAll {
    $env:CANARY_KEY = $env:CANARY_TOKEN = $env:CANARY_PASSWORD = $null
    Stop-Sandbox
}

Describe 'A canary' {
    It 'is found where there is one' {
        Find-Canary "x$env:CANARY_KEY" | Should -Not -BeNullOrEmpty
        Find-Canary ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("bob:$env:CANARY_TOKEN!"))) | Should -Not -BeNullOrEmpty
        Find-Canary 'x' | Should -BeNullOrEmpty
    }

    It 'is in no transcript' {
        $transcript = Join-Path $TestDrive transcript.txt
        $shown = Invoke-Script "$talkative`n$commands`nStart-Transcript '$transcript'`nSet-PSDebug -Trace 1`nforeach (`$command in `$commands) { & `$command }`nSet-PSDebug -Off`nStop-Transcript"
        $text = Get-Content -LiteralPath $transcript -Raw

        $text | Should -Match 'Token acquired \(\S*…'
        $text | Should -Match 'Cannot serve'
        Find-Canary $text | Should -BeNullOrEmpty
        Find-Canary $shown | Should -BeNullOrEmpty
    }

    It 'is in no trace of the engine, where it is given as a SecureString or by the name of its variable' {
        $trace = Join-Path $TestDrive trace.txt
        $names = 'ParameterBinding', 'ParameterBinderBase', 'ParameterBinderController', 'CmdletParameterBinderController', 'TypeConversion', 'InternalDeserializer', 'ETS', 'CommandProcessor', 'CommandDiscovery', 'MemberResolution'
        $shown = Invoke-Script "$talkative`n$commands`nforeach (`$command in `$commands) { Trace-Command -Name $($names -join ', ') -Option All -FilePath '$trace' -Expression `$command }"
        $text = Get-Content -LiteralPath $trace -Raw

        $text | Should -Match 'BIND arg'
        Find-Canary $text | Should -BeNullOrEmpty
        Find-Canary $shown | Should -BeNullOrEmpty
    }

    It 'is in no view of <name>' -ForEach @(
        @{ name = 'a token'; make = { Get-OAuthToken } }
        @{ name = 'a token that was looked up'; make = { Get-OAuthToken -Introspect } }
        @{ name = 'a profile with an API key'; make = { Register-AuthProfile one -BaseUri $env:SANDBOX_URL -ApiKey $env:CANARY_KEY -PassThru -Force } }
        @{ name = 'a profile with a credential'; make = { Register-AuthProfile two -BaseUri $env:SANDBOX_URL -Credential ([pscredential]::new('bob', (ConvertTo-Secure $env:CANARY_PASSWORD))) -PassThru -Force } }
        @{ name = 'a profile with a client'; make = { Register-AuthProfile three -BaseUri $env:SANDBOX_URL -ClientId x -ClientSecret $env:CANARY_KEY -RefreshToken $env:CANARY_TOKEN -Parameters @{ password = $env:CANARY_PASSWORD } -PassThru -Force } }
        @{ name = 'a profile with header fields'; make = { Register-AuthProfile four -BaseUri $env:SANDBOX_URL -Headers @{ Authorization = "Bearer $env:CANARY_TOKEN" } -PassThru -Force } }
        @{ name = 'a response'; make = { Invoke-AuthRequest "$env:SANDBOX_URL/v1/items" -ApiKey $env:CANARY_KEY -ApiKeyIn Query -AsResponse } }
        @{ name = 'a variable'; make = {
                $file = Join-Path $TestDrive .env
                Set-Content $file "CANARY_KEY=$env:CANARY_KEY"
                Import-DotEnv $file -Force -WarningAction Ignore
            }
        }
        @{ name = 'a finding'; make = { Find-HardcodedSecret -InputText "api_key = '$env:CANARY_KEY'" -InformationAction Ignore } }
        @{ name = 'an error'; make = { try { Invoke-AuthRequest "$env:SANDBOX_URL/v1/error-echo" -Token $env:CANARY_TOKEN -Headers @{ 'X-Api-Key' = $env:CANARY_KEY } -ErrorAction Stop } catch { $_ } } }
        @{ name = 'an exception'; make = { try { Invoke-AuthRequest "$env:SANDBOX_URL/v1/error-echo" -ApiKey $env:CANARY_KEY -ApiKeyIn Query -ErrorAction Stop } catch { $_.Exception } } }
    ) {
        $object = & $make
        $object | Should -Not -BeNullOrEmpty
        $file = Join-Path $TestDrive object.xml
        $object | Export-Clixml -LiteralPath $file -Depth 6
        # Below the fourth level stands the whole engine.
        $depth = if ($name -in 'an error', 'an exception') { 3 } else { 20 }

        Find-Canary ($object | Format-List * -Force | Out-String -Width 1000) | Should -BeNullOrEmpty
        Find-Canary ($object | Format-Custom -Depth 4 | Out-String -Width 1000) | Should -BeNullOrEmpty
        Find-Canary ($object | Out-String -Width 1000) | Should -BeNullOrEmpty
        Find-Canary ($object | ConvertTo-Json -Depth $depth -WarningAction Ignore) | Should -BeNullOrEmpty
        Find-Canary ($object | ConvertTo-Csv | Out-String -Width 1000) | Should -BeNullOrEmpty
        Find-Canary ($object | Get-Member -Force | Out-String -Width 1000) | Should -BeNullOrEmpty
        Find-Canary (Get-Content -LiteralPath $file -Raw) | Should -BeNullOrEmpty
        Find-Canary "$object" | Should -BeNullOrEmpty
    }

    It 'is not in what Get-Error shows' {
        $shown = Invoke-Script "Invoke-AuthRequest `"`$env:SANDBOX_URL/v1/error-echo`" -ApiKey env:CANARY_KEY -Headers @{ Authorization = `"Bearer `$env:CANARY_TOKEN`" } -ErrorAction Continue`nGet-Error | Out-String -Width 1000"
        $shown | Should -Match 'HttpStatus400'
        Find-Canary $shown | Should -BeNullOrEmpty
    }
}
