#Requires -Version 7.6
<#
.SYNOPSIS
Builds, tests, packages and cleans PsApiAuth.
.DESCRIPTION
A thin front for the .NET SDK, which does the work.
.PARAMETER Task
Build (default) assembles out/PsApiAuth. Test runs dotnet test and, where Pester is installed, the Pester suite. Package makes artifacts/PsApiAuth.<version>.nupkg for a PowerShell repository. Clean removes what was built.
.PARAMETER Configuration
Release, or Debug.
.PARAMETER ProjectUri
With Package: where the project lives, which the package tells. On GitHub Actions it is known.
.EXAMPLE
./build.ps1
Import-Module ./out/PsApiAuth
.EXAMPLE
./build.ps1 Package -ProjectUri https://github.com/me/PsApiAuth
Publish-PSResource -NupkgPath (Get-Item ./artifacts/*.nupkg) -Repository PSGallery -ApiKey $env:PSGALLERY_KEY
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [uri] $ProjectUri
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

function Build {
    dotnet build $PSScriptRoot/PsApiAuth.sln --configuration $Configuration
}

function Test {
    dotnet test $PSScriptRoot/PsApiAuth.sln --configuration $Configuration
    if (Get-Module -ListAvailable Pester) {
        Import-Module Pester
        Invoke-Pester -Path $PSScriptRoot/tests/pester -CI
    }
    else {
        'The Pester suite was not run: Pester is not installed.'
    }
}

function Package {
    $properties = @(if ($ProjectUri) { "-p:ProjectUri=$ProjectUri" })
    dotnet build $PSScriptRoot/tools/PsApiAuth.Package --configuration $Configuration @properties
    Get-ChildItem $PSScriptRoot/artifacts -Filter *.nupkg
}

function Clean {
    dotnet clean $PSScriptRoot/PsApiAuth.sln --configuration $Configuration
    foreach ($folder in 'out', 'artifacts') {
        if (Test-Path $PSScriptRoot/$folder) { Remove-Item $PSScriptRoot/$folder -Recurse }
    }
}

foreach ($name in $Task) { & $name }
