namespace PsApiAuth.Profiles;

/// <summary>A file of profiles that cannot be used; no profile of it was registered. The message quotes no value.</summary>
public sealed class ProfileFileException : ApiAuthException
{
    private ProfileFileException(string errorId, string message, string remedy)
        : base(errorId, message, remedy)
    {
    }

    internal static ProfileFileException NotReadable(string file) => new(
        "ProfileFileNotReadable",
        File.Exists(file) ? $"{file} cannot be read." : $"There is no file {file}.",
        "Name a file with profiles, such as module/examples/profiles.psd1.");

    internal static ProfileFileException NotData(string file, int line) => new(
        "ProfileFileInvalid",
        $"{file}, line {line}: this is not plain data.",
        "The file is one hashtable of hashtables, @{ name = @{ BaseUri = '…' } }, without variables and commands.");

    internal static ProfileFileException LiteralSecret(string file, string profile, string field) => new(
        "LiteralSecretInProfile",
        $"{file}: profile '{profile}', field {field}: a secret must not stand in the file.",
        $"Write {field} = 'env:NAME' or {field} = 'vault:NAME', and change the secret that stood there.");

    internal static ProfileFileException UnknownField(string file, string profile, string field, string? similar) => new(
        "UnknownProfileField",
        $"{file}: profile '{profile}' has an unknown field {field}.{(similar is null ? "" : $" Did you mean {similar}?")}",
        "The fields are the parameters of Register-AuthProfile.");

    internal static ProfileFileException InvalidField(string file, string profile, string field, string expected) => new(
        "InvalidProfileField",
        $"{file}: profile '{profile}', field {field}: {expected}",
        "The fields are the parameters of Register-AuthProfile.");
}
