using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Scanning;

/// <summary>Each line is a script of its own. ‹P› and ‹T› stand for a password and a token.</summary>
public sealed class PowerShellDetectorTests(PowerShellDetectorTests.Module module) : IClassFixture<PowerShellDetectorTests.Module>
{
    [Theory]
    [InlineData("$s = ConvertTo-SecureString '‹P›' -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString \"‹P›\" -As -Fo")]
    [InlineData("$s = ConvertTo-SecureString -AsPl -Force ‹P›")]
    [InlineData("$s = ConvertTo-SecureString -AsPlainText:$true -String:'‹P›'")]
    [InlineData("$s = Microsoft.PowerShell.Security\\ConvertTo-SecureString -String '‹P›' -AsPlainText")]
    [InlineData("$s = '‹P›' | ConvertTo-SecureString -AsPlainText -Force")]
    [InlineData("$a = '‹P›'; $s = ConvertTo-SecureString $a -AsPlainText -Force")]
    [InlineData("$a = '‹P›'\n$s = $a | ConvertTo-SecureString -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString ('‹P›' + 'x') -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString ('‹P›', 'x' -join '') -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString \"$('‹P›')\" -AsPlainText; $s = ConvertTo-SecureString $('‹P›') -AsPlainText")]
    [InlineData("$p = @{ String = '‹P›'; AsPlainText = $true }; ConvertTo-SecureString @p")]
    [InlineData("$s = ConvertTo-SecureString `\n  -String '‹P›' `\n  -AsPlainText -Force")]
    [InlineData("$c = [PSCredential]::new('u', (ConvertTo-SecureString '‹P›' -AsPlainText -Force))")]
    [InlineData("$c = New-Object PSCredential 'u', (ConvertTo-SecureString '‹P›' -AsPlainText -Force)")]
    [InlineData("$c = [System.Net.NetworkCredential]::new('u', '‹P›')")]
    [InlineData("$c = (New-Object Net.NetworkCredential('u', '‹P›')).SecurePassword")]
    [InlineData("$c = New-Object -TypeName System.Net.NetworkCredential -ArgumentList 'u', '‹P›'")]
    [InlineData("$c = New-Object System.Net.NetworkCredential -ArgumentList @('u', '‹P›')")]
    [InlineData("$c = New-Object Net.NetworkCredential 'u','‹P›'")]
    [InlineData("$c = New-Object Net.NetworkCredential (\"u\", \"‹P›\", \"D\")")]
    [InlineData("$c = New-Object -TypeName Net.NetworkCredential 'u', '‹P›'")]
    [InlineData("$e = New-Object DirectoryServices.DirectoryEntry \"LDAP://dc\",\"d\\u\",\"‹P›\"")]
    [InlineData("$s = ConvertTo-SecureString ('{0}{1}' -f '‹P›', 'x') -AsPlainText -Force")]
    [InlineData("$cert.Import('x.pfx', '‹P›', 'PersistKeySet')")]
    [InlineData("$context.ValidateCredentials('u', '‹P›')")]
    [InlineData("$basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('u:‹P›'))")]
    [InlineData("$pair = 'u:‹P›'; $basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes($pair))")]
    [InlineData("New-Variable -Name 'SqlPassword' -Value '‹P›' -Option Constant")]
    [InlineData("$user, $password = 'u', '‹P›'")]
    [InlineData("$password = if ($x) { $x } else { '‹P›' }")]
    [InlineData("$token = switch ($x) { prod { '‹T›' } }")]
    [InlineData("(Get-Content x) -replace '##DBPASSWORD##','‹P›'")]
    [InlineData("$aes.Key = [Text.Encoding]::UTF8.GetBytes('‹T›')")]
    [InlineData("$key = (3,4,2,3,56,34,254,222,1,1,2,23,42,54,33,233); $s = ConvertTo-SecureString $x -Key $key")]
    [InlineData("$p = '‹P›'; net use Z: \\\\server\\share $p /user:u")]
    [InlineData("$x = [X509Certificate2]::new('a.pfx', '‹P›')")]
    [InlineData("'‹P›'.ToCharArray() | ForEach-Object { $sec.AppendChar($_) }")]
    [InlineData("Connect-Thing -Password '‹P›'")]
    [InlineData("Connect-Thing -Password:'‹P›' -User u")]
    [InlineData("Connect-Thing -AdminPassword \"‹P›\"")]
    [InlineData("$x = '‹P›'; Connect-Thing -Password $x")]
    [InlineData("Connect-Thing -ClientSecret ‹T›")]
    [InlineData("Connect-Thing -ApiKey '‹T›'")]
    [InlineData("Connect-Thing -PersonalAccessToken '‹T›'")]
    [InlineData("$env:API_KEY = '‹T›'")]
    [InlineData("$script:DbPassword = '‹P›'")]
    [InlineData("[string] $password = '‹P›'")]
    [InlineData("$password ??= '‹P›'")]
    [InlineData("Set-Variable -Name adminPassword -Value '‹P›'")]
    [InlineData("sv adminPassword '‹P›'")]
    [InlineData("[Environment]::SetEnvironmentVariable('API_TOKEN', '‹T›', 'User')")]
    [InlineData("Set-Item Env:DB_PASSWORD '‹P›'")]
    [InlineData("setx DB_PASSWORD ‹P›")]
    [InlineData("function f { param([string] $Password = '‹P›') }")]
    [InlineData("class C { [string] $Password = '‹P›' }")]
    [InlineData("$connection.Password = '‹P›'")]
    [InlineData("$table['Password'] = '‹P›'")]
    [InlineData("$x = @{ UserName = 'u'; Password = '‹P›' }")]
    [InlineData("$headers = @{ Authorization = 'Bearer ‹T›' }")]
    [InlineData("$headers = @{ 'X-API-Key' = '‹T›' }")]
    [InlineData("$client.Headers.Add('X-API-Key', '‹T›')")]
    [InlineData("$user.SetPassword('‹P›')")]
    [InlineData("$user.psbase.Invoke('SetPassword', '‹P›')")]
    [InlineData("New-ItemProperty -Path HKLM:\\x -Name DefaultPassword -Value '‹P›'")]
    [InlineData("net use Z: \\\\server\\share ‹P› /user:u")]
    [InlineData("net.exe user u ‹P› /add")]
    [InlineData("schtasks /create /tn t /ru u /rp ‹P›")]
    [InlineData("cmdkey /add:server /user:u /pass:‹P›")]
    [InlineData("sqlcmd -S s -U u -P '‹P›'")]
    [InlineData("& 'C:\\Tools\\psexec.exe' \\\\s -u u -p ‹P› cmd")]
    [InlineData("curl.exe -u u:‹P› https://localhost/")]
    [InlineData("mysql -u u -p‹T› db")]
    [InlineData("7z a -p‹T› x.7z y")]
    [InlineData("& 'C:\\Program Files\\7-Zip\\7z.exe' a -p‹T› x.7z y")]
    [InlineData("sc.exe config s obj= u password= ‹P›")]
    [InlineData("reg add HKLM\\x /v DefaultPassword /d ‹P›")]
    [InlineData("powershell -Command \"net use Z: \\\\s\\t ‹P› /user:u\"")]
    [InlineData("$x = @'\n$p = ConvertTo-SecureString '‹P›' -AsPlainText -Force\n'@")]
    [InlineData("# $p = ConvertTo-SecureString '‹P›' -AsPlainText -Force")]
    [InlineData("Invoke-Command { if ($true) { $p = ConvertTo-SecureString '‹P›' -AsPlainText } }")]
    [InlineData("function broken { $p = ConvertTo-SecureString '‹P›' -AsPlainText -Force")]
    public void A_literal_in_the_place_of_a_secret_is_found(string script) => Assert.NotEmpty(module.Find(script));

    [Theory]
    [InlineData("$s = ConvertTo-SecureString $plain -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString \"$password\" -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString \"$(Get-Something)\" -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString '$(AdoPassword)' -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString '<password>' -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString 'changeme' -AsPlainText -Force")]
    [InlineData("$s = ConvertTo-SecureString $env:PW -AsPlainText -Force")]
    [InlineData("$p = ''; $s = ConvertTo-SecureString $p -AsPlainText -Force")]
    [InlineData("if ($password -eq '‹P›') { }")]
    [InlineData("if ($token -ceq '‹T›') { }")]
    [InlineData("$p = Read-Host -Prompt 'Password!1' -AsSecureString")]
    [InlineData("$t = Get-Secret -Name 'MyToken123' -Vault 'Local!2'")]
    [InlineData("$tokenType = 'Bearer'")]
    [InlineData("$secretName = 'prod-db-password-1'")]
    [InlineData("Get-AzKeyVaultSecret -VaultName kv-1 -Name 'DbPassword1'")]
    [InlineData("net use Z: \\\\server\\share * /user:u")]
    [InlineData("net use Z: \\\\server\\share $password /user:u")]
    [InlineData("net user u /delete")]
    [InlineData("mysql -u u -p db")]
    [InlineData("curl -u \"$user`:$password\" https://localhost/")]
    [InlineData("function f { param([Parameter(HelpMessage = 'The password!1')] $Password) }")]
    [InlineData("$clientId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'")]
    [InlineData("$apiKey = '{{ api_key }}'; $apiKey = '%API_KEY%'; $apiKey = 'your-key-here'; $apiKey = $config.ApiKey")]
    [InlineData("Set-PSReadLineKeyHandler -Key 'Ctrl+d,Ctrl+c' -Function X")]
    [InlineData("<#\n.EXAMPLE\n$p = ConvertTo-SecureString '‹P›' -AsPlainText -Force\n#>")]
    public void What_is_no_literal_secret_is_silent(string script) => Assert.Empty(module.Find(script));

    [Fact]
    public void A_finding_spans_the_literal_and_shows_nothing_of_it()
    {
        var finding = Assert.Single(module.Find("line\n$s = ConvertTo-SecureString -String '‹P›' -AsPlainText -Force\n"));

        Assert.Equal(2, finding.Line);
        Assert.Equal(38, finding.Column);
        Assert.Equal("$s = ConvertTo-SecureString -String '…' -AsPlainText -Force", finding.Preview);
        Assert.Equal("High", finding.Confidence.ToString());
    }

    /// <summary>One engine for all lines.</summary>
    public sealed class Module : IDisposable
    {
        private readonly HostedModule _module = new();
        private readonly ScanFolder _folder = new();

        public IReadOnlyList<dynamic> Find(string script)
        {
            var file = _folder.Write("script.ps1", script);
            var run = _module.Run("Find-HardcodedSecret -LiteralPath $args[0]", file).ThrowOnError();
            Assert.DoesNotContain(run.Output, o => o.ToString().Contains(_folder.Password, StringComparison.Ordinal) || o.ToString().Contains(_folder.Token, StringComparison.Ordinal));
            return [.. run.Output.Select(o => (dynamic)o.BaseObject)];
        }

        public void Dispose()
        {
            _module.Dispose();
            _folder.Dispose();
        }
    }
}
