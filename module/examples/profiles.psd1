# Profiles for a team: safe to commit, because every secret is the name of a place.
#   Register-AuthProfile -Path profiles.psd1
#   Invoke-AuthRequest /items -Profile inventory
# env:NAME reads an environment variable (see Import-DotEnv), vault:NAME an entry of a vault (Get-Secret),
# both at each call. Fields are the parameters of Register-AuthProfile. Paths are relative to this file.
@{
    # OAuth 2.0 with a client secret. The endpoints come from the metadata of the issuer.
    inventory = @{
        BaseUri        = 'https://api.example.com/v1'
        Authentication = 'OAuth'
        Authority      = 'https://login.example.com'
        ClientId       = 'inventory-sync'
        ClientSecret   = 'env:INVENTORY_CLIENT_SECRET'
        Scope          = 'read:data', 'write:data'
    }

    # OAuth 2.0 with a private key: no secret ever leaves this machine.
    billing = @{
        BaseUri              = 'https://billing.example.com'
        Authentication       = 'OAuth'
        TokenUri             = 'https://login.example.com/connect/token'
        ClientId             = 'billing-report'
        ClientAuthentication = 'PrivateKeyJwt'
        ClientKey            = 'vault:billing-signing-key'
        Resource             = 'https://billing.example.com/'
    }

    # A user's refresh token out of a vault named Team.
    calendar = @{
        BaseUri              = 'https://calendar.example.com/api'
        Authentication       = 'OAuth'
        Authority            = 'https://login.example.com'
        ClientId             = 'calendar-export'
        ClientAuthentication = 'None'
        GrantType            = 'RefreshToken'
        RefreshToken         = 'vault:Team/calendar-refresh-token'
    }

    # An API key in the query.
    weather = @{
        BaseUri        = 'https://api.weather.example/data/2.5'
        Authentication = 'ApiKey'
        ApiKey         = 'env:WEATHER_API_KEY'
        ApiKeyIn       = 'Query'
        ApiKeyName     = 'appid'
        Headers        = @{ Accept = 'application/json' }
    }
}
