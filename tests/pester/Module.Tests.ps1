BeforeAll {
    Import-Module $PSScriptRoot/Sandbox.psm1 -Force
    Start-Sandbox
    $PSStyle.OutputRendering = 'PlainText'
}

AfterAll { Stop-Sandbox }

Describe 'The module' {
    It 'has a valid manifest' {
        (Test-ModuleManifest (Get-RepositoryPath out/PsApiAuth/PsApiAuth.psd1) -ErrorAction Stop).Name | Should -Be PsApiAuth
    }

    It 'can be imported again and again' {
        Import-Module PsApiAuth -Force
        Import-Module PsApiAuth -Force
        (Invoke-AuthRequest /me -Authentication OAuth).name | Should -Be 'Acme Service Account'
    }

    It 'exports cmdlets only, and as many as the manifest says' {
        $module = Get-Module PsApiAuth
        @($module.ExportedFunctions.Keys) + @($module.ExportedAliases.Keys) + @($module.ExportedVariables.Keys) | Should -BeNullOrEmpty
        $module.ExportedCmdlets.Count | Should -Be (Import-PowerShellDataFile (Get-RepositoryPath module/PsApiAuth.psd1)).CmdletsToExport.Count
    }

    It 'runs in a new process under StrictMode and tr-TR' {
        $script = "Set-StrictMode -Version Latest; [cultureinfo]::CurrentCulture = 'tr-TR'; Import-Module '$(Get-RepositoryPath out/PsApiAuth)'; (Invoke-AuthRequest /me -Authentication OAUTH).name"
        pwsh -NoProfile -Command $script | Should -Be 'Acme Service Account'
    }
}

Describe 'Help' {
    It '<_> is found' -ForEach 'about_PsApiAuth', 'about_PsApiAuth_Profiles', 'about_PsApiAuth_Security' {
        Get-Help $_ | Out-String | Should -Match "TOPIC\s+$_"
    }

    It 'shows a page with all of its parts' {
        $help = Get-Help Get-OAuthToken -Full | Out-String
        foreach ($part in 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'Example 1', 'RELATED LINKS') { $help | Should -Match $part }
    }
}

Describe 'Views' {
    It 'shows a token as a table with its mask' {
        $lines = (Get-OAuthToken | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Token +Type +ExpiresIn +FromCache +Profile +Scope'
        $lines[2] | Should -Match '^\S*… ?\S+ +Bearer +0?0:59:\d\d +(True|False)|^\S+…\S+ +Bearer +\S+ +(True|False)'
    }

    It 'shows profiles as a table' {
        Register-AuthProfile acme -BaseUri https://api.example.com/v1 -Authentication OAuth -Default -Force
        $lines = (Get-AuthProfile acme | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Name +Authentication +Default +BaseUri'
        $lines[2] | Should -Match '^acme +OAuth +(True|\*|yes) +https://api.example.com/v1'
        Unregister-AuthProfile acme
    }

    It 'shows a token as a list without its text' {
        $text = Get-OAuthToken -AsPlainText
        Get-OAuthToken | Format-List * | Out-String | Should -Not -Match ([regex]::Escape($text))
        Get-OAuthToken | ConvertTo-Json | Should -Not -Match ([regex]::Escape($text))
    }

    It 'shows an error in one line with what to do' {
        $shown = try { Invoke-AuthRequest /me -Authentication Bearer -EnvironmentPrefix NOBODY_ } catch { $_ | Out-String }
        $shown | Should -Match 'Set NOBODY_ACCESS_TOKEN in the environment'
    }
}
