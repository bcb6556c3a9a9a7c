BeforeAll {
    Import-Module $PSScriptRoot/Sandbox.psm1 -Force
    Start-Sandbox
}

AfterAll { Stop-Sandbox }

Describe 'Get-OAuthToken' {
    It 'gives a token that Invoke-RestMethod takes' {
        $me = Invoke-RestMethod "$env:API_BASE_URL/me" -Authentication Bearer -Token (Get-OAuthToken).AccessToken -AllowUnencryptedAuthentication
        $me.name | Should -Be 'Acme Service Account'
    }

    It 'gives a header for splatting' {
        $headers = @{ Headers = Get-OAuthToken -AsHeader }
        (Invoke-RestMethod "$env:API_BASE_URL/me" @headers).name | Should -Be 'Acme Service Account'
    }

    It 'caches' {
        $null = Get-OAuthToken
        (Get-OAuthToken).FromCache | Should -BeTrue
        Clear-OAuthToken
        (Get-OAuthToken).FromCache | Should -BeFalse
    }

    It 'shows its mask in strings, JSON and CLIXML' {
        $text = Get-OAuthToken -AsPlainText
        $token = Get-OAuthToken
        "$token" | Should -Match '…'
        ConvertTo-Json $token | Should -Not -Match ([regex]::Escape($text))
        $file = Join-Path $TestDrive token.xml
        # A SecureString is written in hexadecimal outside of Windows, as PowerShell does; nothing else may hold the text.
        $token | Select-Object -ExcludeProperty AccessToken | Export-Clixml $file
        Get-Content $file -Raw | Should -Not -Match ([regex]::Escape($text))
    }
}

Describe 'Profiles' {
    It 'are registered, listed and removed' {
        Register-AuthProfile acme -BaseUri $env:API_BASE_URL -Authentication OAuth -Force
        (Get-AuthProfile acme).Name | Should -Be acme
        (Invoke-AuthRequest /me -Profile acme).name | Should -Be 'Acme Service Account'
        Get-AuthProfile | Unregister-AuthProfile
        Get-AuthProfile | Should -BeNullOrEmpty
    }

    It 'are completed' {
        Register-AuthProfile acme -Authentication OAuth -Force
        (TabExpansion2 'Invoke-AuthRequest /me -Profile a').CompletionMatches.CompletionText | Should -Contain acme
        (TabExpansion2 'Get-OAuthToken -ClientSecret env:CLIENT_S').CompletionMatches.CompletionText | Should -Contain env:CLIENT_SECRET
    }
}
