# A tour of PsApiAuth against the Sandbox, which plays the authorization server and the API:
#   dotnet run --project src/PsApiAuth.Shell -- -Sandbox -File module/examples/quickstart.ps1

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not $env:SANDBOX_URL) { throw 'Start this example with -Sandbox; it needs a server to talk to.' }

'', '1. Secrets come from .env'
# In a project, .env lies beside the script and git ignores it. Here one is written with the Sandbox's secrets.
$names = 'API_KEY', 'ACCESS_TOKEN', 'TOKEN_URL', 'CLIENT_ID', 'CLIENT_SECRET', 'SCOPE'
$folder = [IO.Directory]::CreateTempSubdirectory('quickstart-').FullName
$dotEnv = [IO.Path]::Combine($folder, '.env')
$lines = foreach ($name in $names) {
    '{0}="{1}"' -f $name, [Environment]::GetEnvironmentVariable($name)
    [Environment]::SetEnvironmentVariable($name, [NullString]::Value)
}
[IO.File]::WriteAllLines($dotEnv, [string[]] $lines)
if (-not $IsWindows) { [IO.File]::SetUnixFileMode($dotEnv, 'UserRead, UserWrite') }
try { Import-DotEnv $dotEnv } finally { [IO.Directory]::Delete($folder, $true) }

'', '2. An API key, in a header and in the query'
$data = Invoke-AuthRequest /data -Authentication ApiKey
'header: {0} items' -f $data.total
$data = Invoke-AuthRequest /data -Authentication ApiKey -ApiKeyIn Query -ApiKeyName api_key
'query:  {0} items' -f $data.total

'', '3. A bearer token'
'hello, {0}' -f (Invoke-AuthRequest /me -Authentication Bearer).name

'', '4. OAuth 2.0: the token is fetched, cached and renewed'
Register-AuthProfile acme -BaseUri $env:API_BASE_URL -Authentication OAuth
'authenticated as {0}' -f (Invoke-AuthRequest /me -Profile acme).name
$token = Get-OAuthToken acme
'the token is shown as {0}, valid {1:0} s' -f $token, $token.ExpiresIn.TotalSeconds

$null = Invoke-AuthRequest /me -Profile acme
$counts = (Invoke-AuthRequest "$env:SANDBOX_URL/control/requests" -Authentication None).counts
'the Sandbox counted {0} token request for two calls' -f $counts.'/connect/token'

'', '5. A token that is revoked early is renewed once'
$null = Invoke-AuthRequest "$env:SANDBOX_URL/control/revoke" -Method POST -Authentication None
'healed: authenticated as {0}' -f (Invoke-AuthRequest /me -Profile acme -Verbose).name

'', '6. Servers that stumble'
'after a 503: {0}' -f (Invoke-AuthRequest '/me?fault=503' -Profile acme -RetryIntervalSec 0.2 -Verbose).name
'after a 429 with Retry-After: {0}' -f (Invoke-AuthRequest '/me?fault=429,retry-after:1' -Profile acme -Verbose).name

'', '7. A missing secret is refused before anything is sent'
try { Invoke-AuthRequest /me -Authentication Bearer -EnvironmentPrefix NOBODY_ }
catch { '{0}: {1}' -f ($_.FullyQualifiedErrorId -split ',')[0], $_ }

'', '8. Masks are safe to log'
'the API key is {0}' -f ($env:API_KEY | Format-MaskedSecret)

'', '9. Secrets that were hard-coded anyway are found'
$folder = [IO.Directory]::CreateTempSubdirectory('quickstart-').FullName
$random = [Convert]::ToHexString([Security.Cryptography.RandomNumberGenerator]::GetBytes(16)).ToLowerInvariant()
[IO.File]::WriteAllLines([IO.Path]::Combine($folder, 'app.py'), [string[]] @('import os', "API_KEY = ""$random""", 'TOKEN = os.environ["TOKEN"]'))
try { Find-HardcodedSecret $folder | ForEach-Object { '{0}:{1} {2} ({3})  {4}' -f $_.Path, $_.Line, $_.RuleId, $_.Severity, $_.Preview } } finally { [IO.Directory]::Delete($folder, $true) }
