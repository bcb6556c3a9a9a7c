@{
    RootModule           = 'PsApiAuth.dll'
    ModuleVersion        = '0.0.0'
    GUID                 = 'c0b9d5f4-5a0e-4c1e-9a57-2f3d8c6a7e41'
    Author               = 'The PsApiAuth authors'
    CompanyName          = 'The PsApiAuth authors'
    Copyright            = '(c) The PsApiAuth authors. MIT License.'
    Description          = 'Authenticated API calls that are correct, resilient and leak-proof: API keys, bearer tokens and OAuth 2.0 with secrets from the environment, and a scanner for the secrets that were hard-coded anyway.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('PsApiAuth.Format.ps1xml', 'PsApiAuth.Findings.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Clear-OAuthToken'
        'Find-HardcodedSecret'
        'Format-MaskedSecret'
        'Get-AuthProfile'
        'Get-OAuthToken'
        'Import-DotEnv'
        'Invoke-AuthRequest'
        'Register-AuthProfile'
        'Unregister-AuthProfile'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('OAuth2', 'REST', 'API', 'Authentication', 'Secrets', 'SecretScanning', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
