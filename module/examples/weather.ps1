<#
.SYNOPSIS
The weather in a city, in one line.
.DESCRIPTION
Reads API_KEY from .env or the environment and asks an OpenWeather-shaped API. Without a key: a message and exit code 1.
Against the Sandbox:
  dotnet run --project src/PsApiAuth.Shell -- -Sandbox -File module/examples/weather.ps1 -City 'Kuala Lumpur'
.PARAMETER City
The city to report on.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [string] $City = 'Kuala Lumpur'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if ([IO.File]::Exists([IO.Path]::Combine($PWD.Path, '.env'))) { $null = Import-DotEnv }

# The Sandbox plays the weather service where it runs.
$service = $env:SANDBOX_URL ?? 'https://api.openweathermap.org'

try {
    Register-AuthProfile weather -BaseUri $service -Authentication ApiKey -ApiKeyIn Query -ApiKeyName appid -Force
    $PSCmdlet.WriteDebug("using key $($env:API_KEY | Format-MaskedSecret)")
    $report = Invoke-AuthRequest /data/2.5/weather -Profile weather -Query @{ q = $City; units = 'metric' }
}
catch {
    "$_"
    exit 1
}

[string]::Format([cultureinfo]::InvariantCulture, '{0}: {1:0.0} °C, {2}', $report.name, $report.main.temp, $report.weather[0].description)
