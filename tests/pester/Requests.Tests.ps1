BeforeAll {
    Import-Module $PSScriptRoot/Sandbox.psm1 -Force
    Start-Sandbox
}

AfterAll { Stop-Sandbox }

Describe 'Invoke-AuthRequest' {
    It 'sends an API key in a header and in the query' {
        (Invoke-AuthRequest /data -Authentication ApiKey).total | Should -Be 2
        (Invoke-AuthRequest /data -Authentication ApiKey -ApiKeyIn Query -ApiKeyName api_key).total | Should -Be 2
    }

    It 'takes a token as env:NAME, as a string and as a SecureString' {
        $secure = ConvertTo-SecureString $env:ACCESS_TOKEN -AsPlainText
        foreach ($token in 'env:ACCESS_TOKEN', $env:ACCESS_TOKEN, $secure) {
            (Invoke-AuthRequest /me -Token $token).name | Should -Be 'Acme Service Account'
        }
    }

    It 'warns of a literal' {
        $null = Invoke-AuthRequest /echo -ApiKey 'literal-value' -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'Hard-coded secret'
    }

    It 'gives objects that the pipeline takes' {
        $ids = Invoke-AuthRequest /items -Authentication OAuth | Where-Object id -GT 1 | ForEach-Object id
        $ids | Should -Be 2
    }

    It 'reports an HTTP error with status and body' {
        Invoke-AuthRequest /status/404 -Authentication OAuth -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'HttpStatus404,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure[0].Exception.StatusCode | Should -Be 404
    }

    It 'tells of attempts in the verbose stream' {
        $verbose = Invoke-AuthRequest "/me?fault=503&fault-id=$(New-Guid)" -Authentication OAuth -RetryIntervalSec 0.01 -Verbose 4>&1
        "$verbose" | Should -Match 'attempt 2 of 6 after 503'
    }

    It 'reads all pages, and no more than are wanted' {
        (Invoke-AuthRequest '/items?auth=1' -Authentication OAuth -Paginate).id | Should -Be (1..6)
        (Invoke-AuthRequest '/items?auth=1' -Authentication OAuth -Paginate | Select-Object -First 3).id | Should -Be (1..3)
    }

    It 'runs piped requests side by side and keeps their order' {
        $methods = 1..6 | ForEach-Object { "/echo?n=$_" } | Invoke-AuthRequest -Authentication None -ThrottleLimit 3
        $methods.query.n | Should -Be (1..6)
    }

    It 'saves to a path with spaces, brackets and letters beyond ASCII' {
        $file = Join-Path $TestDrive 'größe [1] 数.bin'
        Invoke-AuthRequest /bytes/1000 -Authentication None -OutFile $file
        (Get-Item -LiteralPath $file).Length | Should -Be 1000
        (Invoke-AuthRequest /upload -Authentication None -InFile $file).length | Should -Be 1000
    }

    It 'sends nothing with -WhatIf' {
        Invoke-AuthRequest "$env:SANDBOX_URL/control/reset" -Authentication None -Method POST
        Invoke-AuthRequest /me -Authentication OAuth -WhatIf
        (Invoke-AuthRequest "$env:SANDBOX_URL/control/requests" -Authentication None).counts.'/v1/me' | Should -BeNullOrEmpty
    }
}

Describe 'Parallel blocks' {
    It 'share one token' {
        Clear-OAuthToken
        Invoke-AuthRequest "$env:SANDBOX_URL/control/reset" -Authentication None -Method POST
        $acme = Register-AuthProfile acme -Authentication OAuth -Force -PassThru
        $names = 1..8 | ForEach-Object -Parallel { (Invoke-AuthRequest /me -Profile $using:acme).name } -ThrottleLimit 4
        $names | Should -HaveCount 8
        (Invoke-AuthRequest "$env:SANDBOX_URL/control/requests" -Authentication None).counts.'/connect/token' | Should -Be 1
    }
}
