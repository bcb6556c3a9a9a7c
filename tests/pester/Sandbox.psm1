# Starts and stops a Sandbox, and says where things are.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Repository = (Get-Item $PSScriptRoot/../..).FullName
$script:Modules = Join-Path $Repository out
$script:Process = $null

# What the Sandbox prints last.
$script:LastVariable = 'TOKEN_URL'

function Get-RepositoryPath {
    <#
    .SYNOPSIS
    Gets the path of something in the repository.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Position = 0)] [string] $Path = '')

    Join-Path $Repository $Path
}

function Start-Sandbox {
    <#
    .SYNOPSIS
    Starts a Sandbox, sets its variables in this process and imports the built module.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param()

    if (-not $PSCmdlet.ShouldProcess('Sandbox')) { return }

    $shell = Get-ChildItem (Get-RepositoryPath src/PsApiAuth.Shell/bin/*/*/PsApiAuth.Shell.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $shell) { throw 'The Shell is not built: run dotnet build first.' }

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] ($shell.FullName, '-Sandbox', '-Wait'))
    $start.RedirectStandardOutput = $true
    $script:Process = [Diagnostics.Process]::Start($start)
    do {
        $line = $Process.StandardOutput.ReadLine()
        if ($null -eq $line) { throw 'The Sandbox did not start.' }
        if ($line -notmatch "^\`$env:(?<name>\w+) = '(?<value>.*)'$") { continue }

        [Environment]::SetEnvironmentVariable($Matches.name, $Matches.value.Replace("''", "'"))
    } until ($line.StartsWith("`$env:$LastVariable "))

    # Parallel blocks find the module by its name.
    $env:PSModulePath = $Modules + [IO.Path]::PathSeparator + $env:PSModulePath
    Import-Module PsApiAuth -Force -Global
}

function Stop-Sandbox {
    <#
    .SYNOPSIS
    Stops the Sandbox and removes the module.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param()

    if (-not $PSCmdlet.ShouldProcess('Sandbox')) { return }

    Remove-Module PsApiAuth -ErrorAction Ignore
    if ($script:Process) {
        $script:Process.Kill()
        $script:Process.WaitForExit()
        $script:Process.Dispose()
    }

    $env:PSModulePath = $env:PSModulePath.Replace($Modules + [IO.Path]::PathSeparator, '')
}

Export-ModuleMember -Function Get-RepositoryPath, Start-Sandbox, Stop-Sandbox
