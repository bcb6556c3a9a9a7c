# Where the examples of the help run: a folder of its own, with the files that they name. Both the tests of the module
# and the Pester suite run it first.
param([string] $Folder, [string] $Modules)

$null = $ExecutionContext.SessionState.Path.SetLocation($Folder)
$env:PSModulePath = $Modules + [IO.Path]::PathSeparator + $env:PSModulePath
$null = [IO.Directory]::CreateDirectory("$Folder/src")
[IO.File]::WriteAllText("$Folder/src/app.ps1", 'Invoke-AuthRequest /data -ApiKey $env:API_KEY')
[IO.File]::WriteAllText("$Folder/app.log", "started`nusing key $env:API_KEY`nstopped`n")
[IO.File]::WriteAllText("$Folder/.gitignore", "*.env`n*.log`n")
[IO.File]::WriteAllText("$Folder/.env", "GREETING=hello`n")
[IO.File]::WriteAllText("$Folder/acme.env", "API_KEY='$env:API_KEY'`n")
[IO.File]::WriteAllText("$Folder/profiles.psd1", "@{ billing = @{ BaseUri = '$env:API_BASE_URL'; Authentication = 'ApiKey'; ApiKey = 'env:API_KEY' } }")
if (-not $IsWindows) {
    foreach ($file in '.env', 'acme.env') { [IO.File]::SetUnixFileMode("$Folder/$file", 'UserRead, UserWrite') }
}

git init --quiet --initial-branch main $Folder
git -C $Folder -c user.name=t -c user.email=t@localhost commit --quiet --allow-empty --message start
git -C $Folder add --all
