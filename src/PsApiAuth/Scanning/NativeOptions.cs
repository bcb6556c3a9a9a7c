namespace PsApiAuth.Scanning;

/// <summary>An option of a program that is followed by a password.</summary>
/// <param name="Text">The option as it is written.</param>
/// <param name="Form">Where the password stands.</param>
internal sealed record NativeOption(string Text, NativeForm Form)
{
    /// <summary>The values that a command line gives the option.</summary>
    internal IEnumerable<NativeWord> Values(List<NativeWord> words)
    {
        // Programs of Windows do not mind the case, the others mean -p and -P.
        var comparison = Text.StartsWith('/') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var i = 0; i < words.Count; i++)
        {
            var isExact = words[i].Text.Equals(Text, comparison);
            NativeWord? value = null;
            if (isExact && Form is not NativeForm.Attached && i + 1 < words.Count) value = words[i + 1];
            else if (!isExact && Form is not NativeForm.Separate && words[i].Text.StartsWith(Text, comparison)) value = words[i].Skip(Text.Length);

            if (value is { } found && Form is NativeForm.Pair) value = SecondOf(found);
            if (value is { Text.Length: > 0 } result) yield return result;
        }
    }

    private static NativeWord? SecondOf(NativeWord pair)
    {
        var colon = pair.Text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair.Skip(colon + 1);
    }
}

/// <summary>Where the value of an option stands.</summary>
internal enum NativeForm
{
    /// <summary>The next word.</summary>
    Separate,

    /// <summary>Behind the option, in the same word.</summary>
    Attached,

    /// <summary>One or the other.</summary>
    Either,

    /// <summary>As <see cref="Either"/>, <c>user:password</c>.</summary>
    Pair,
}

/// <summary>The options of well-known programs. Long ones that speak for themselves need no entry.</summary>
internal static class NativeOptions
{
    private static readonly Dictionary<string, NativeOption[]> ByProgram = Build(
        ("schtasks", [new("/rp", NativeForm.Either), new("/p", NativeForm.Separate)]),
        ("cmdkey", [new("/pass:", NativeForm.Attached), new("/pass", NativeForm.Separate), new("-pass:", NativeForm.Attached)]),
        ("sqlcmd osql isql bcp", [new("-P", NativeForm.Either)]),
        ("mysql mysqldump mysqladmin mysqlimport mariadb mariadb-dump", [new("-p", NativeForm.Attached)]),
        ("curl", [new("-u", NativeForm.Pair), new("--user", NativeForm.Pair), new("-U", NativeForm.Pair), new("--proxy-user", NativeForm.Pair), new("--user=", NativeForm.Pair)]),
        ("psexec psexec64 paexec", [new("-p", NativeForm.Separate), new("/p", NativeForm.Separate)]),
        ("plink pscp psftp putty kitty", [new("-pw", NativeForm.Separate)]),
        ("sshpass", [new("-p", NativeForm.Either)]),
        ("docker podman az oc helm", [new("-p", NativeForm.Separate)]),
        ("7z 7za 7zr", [new("-p", NativeForm.Attached)]),
        ("rar unrar winrar", [new("-hp", NativeForm.Attached), new("-p", NativeForm.Attached)]),
        ("winrs", [new("-p:", NativeForm.Attached), new("/p:", NativeForm.Attached)]),
        ("wmic", [new("/password:", NativeForm.Attached)]),
        ("wbadmin", [new("-password:", NativeForm.Attached)]),
        ("netdom", [new("/passwordd:", NativeForm.Attached), new("/passwordo:", NativeForm.Attached), new("/pd:", NativeForm.Attached), new("/po:", NativeForm.Attached)]),
        ("dsadd dsmod dsquery dsget", [new("-pwd", NativeForm.Separate), new("-p", NativeForm.Separate)]),
        ("signtool", [new("/p", NativeForm.Separate)]),
        ("certutil", [new("-p", NativeForm.Separate)]),
        ("redis-cli", [new("-a", NativeForm.Separate)]),
        ("mongo mongosh mongodump mongorestore mongoexport mongoimport", [new("-p", NativeForm.Separate)]),
        ("ldapsearch ldapmodify ldapadd ldapdelete", [new("-w", NativeForm.Separate)]),
        ("keytool jarsigner", [new("-storepass", NativeForm.Separate), new("-keypass", NativeForm.Separate)]),
        ("openssl", [new("pass:", NativeForm.Attached), new("-k", NativeForm.Separate)]),
        ("sc", [new("password=", NativeForm.Either)]),
        ("xfreerdp wfreerdp", [new("/p:", NativeForm.Attached)]),
        ("nuget", [new("-apikey", NativeForm.Separate), new("-ApiKey", NativeForm.Separate), new("-Password", NativeForm.Separate)]),
        ("dotnet", [new("-k", NativeForm.Separate)]),
        ("choco", [new("-k=", NativeForm.Attached), new("-k", NativeForm.Separate), new("-p=", NativeForm.Attached)]));

    /// <summary>The programs, without <c>.exe</c>.</summary>
    internal static IEnumerable<string> Programs => ByProgram.Keys;

    /// <summary>The options of a program.</summary>
    internal static IReadOnlyList<NativeOption> Of(string program) => ByProgram.TryGetValue(program, out var options) ? options : [];

    private static Dictionary<string, NativeOption[]> Build(params (string Programs, NativeOption[] Options)[] table)
    {
        var built = new Dictionary<string, NativeOption[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (programs, options) in table)
        {
            foreach (var program in programs.Split(' ')) built[program] = options;
        }

        return built;
    }
}
