# Installs the package as users do: from a repository, by its name.

BeforeDiscovery {
    $package = Get-ChildItem $PSScriptRoot/../../artifacts/PsApiAuth.*.nupkg -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1
    $canInstall = $package -and (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)
}

Describe 'The package' -Skip:(-not $canInstall) -ForEach @{ Package = $package } {
    BeforeAll {
        $repository = New-Item -ItemType Directory (Join-Path $TestDrive repository)
        Copy-Item $Package $repository
        Register-PSResourceRepository PsApiAuthTest -Uri $repository.FullName -Trusted -Force
    }

    AfterAll { Unregister-PSResourceRepository PsApiAuthTest }

    It 'is found by the name of a cmdlet' {
        (Find-PSResource -Repository PsApiAuthTest -Name PsApiAuth).Includes.Cmdlet | Should -Contain Invoke-AuthRequest
    }

    It 'is installed and imported' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'clean folder')
        Save-PSResource PsApiAuth -Repository PsApiAuthTest -Path $folder.FullName
        $manifest = Get-ChildItem $folder -Recurse -Filter PsApiAuth.psd1
        pwsh -NoProfile -Command "Import-Module '$manifest'; 'sk-live-abcd1234' | Format-MaskedSecret" | Should -Be 'sk-live-…1234'
    }
}
