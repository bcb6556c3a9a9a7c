using System.Globalization;

namespace PsApiAuth.Requests;

/// <summary>What is remembered beside a saved file, so that a later download knows what it may go on with.</summary>
/// <param name="Validator">Of which version of the resource the file is a part: an entity tag or a date.</param>
/// <param name="Length">The bytes of the file when it was whole; null while it is not.</param>
internal sealed record ResumeNote(string Validator, long? Length)
{
    // Nobody else's file of the same name is taken for a note.
    private const string Title = "PsApiAuth download";

    /// <summary>Reads the note on a file.</summary>
    /// <param name="path">Where the file is.</param>
    /// <returns>Null where there is none, or where it tells of a whole file that was changed since.</returns>
    public static ResumeNote? Read(string path)
    {
        var place = PlaceOf(path);
        if (!File.Exists(place) || File.ReadAllLines(place) is not [Title, { Length: > 0 } validator, .. var rest]) return null;
        if (rest is not [var text]) return new ResumeNote(validator, Length: null);

        var isSame = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && new FileInfo(path) is { Exists: true } file
            && file.Length == length
            && file.LastWriteTimeUtc <= File.GetLastWriteTimeUtc(place);
        return isSame ? new ResumeNote(validator, length) : null;
    }

    /// <summary>Writes the note on a file.</summary>
    public void Write(string path) =>
        File.WriteAllLines(PlaceOf(path), Length is { } length ? [Title, Validator, length.ToString(CultureInfo.InvariantCulture)] : [Title, Validator]);

    /// <summary>Removes the note on a file, if there is one.</summary>
    public static void Remove(string path)
    {
        var place = PlaceOf(path);
        if (File.Exists(place) && File.ReadLines(place).FirstOrDefault() == Title) File.Delete(place);
    }

    private static string PlaceOf(string path) => path + ".resume";
}
