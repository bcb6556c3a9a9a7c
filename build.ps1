#Requires -Version 7.6
<#
.SYNOPSIS
Builds, tests, packages and cleans PsApiAuth.
.DESCRIPTION
A thin front for the .NET SDK, which does the work.
.PARAMETER Task
Build (default) assembles out/PsApiAuth. Test runs dotnet test and, where Pester is installed, the Pester suite. Clean removes what was built.
.EXAMPLE
./build.ps1
Import-Module ./out/PsApiAuth
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
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

function Clean {
    dotnet clean $PSScriptRoot/PsApiAuth.sln --configuration $Configuration
    if (Test-Path $PSScriptRoot/out) { Remove-Item $PSScriptRoot/out -Recurse }
}

foreach ($name in $Task) { & $name }
