using System.Globalization;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>Reads what a patch says of one file: the path, the new object and the lines that were added.</summary>
internal sealed class FileChange
{
    private readonly LineRanges _lines = new();
    private int[] _oldLeft = [];
    private int _newLeft;
    private int _newLine;
    private bool _isBinary;
    private bool _isDeleted;
    private string _mode = "100644";

    private FileChange(string path) => Path = path;

    /// <summary>The path in the repository.</summary>
    internal string Path { get; }

    /// <summary>The object that the change leads to, in hexadecimal.</summary>
    internal string NewId { get; private set; } = string.Empty;

    /// <summary>Whether the change leads to a regular file.</summary>
    internal bool IsFile => !_isDeleted && _mode.StartsWith("100", StringComparison.Ordinal) && !NewId.AsSpan().Trim('0').IsEmpty;

    /// <summary>The lines added; null for all, where git took the content for binary: UTF-16 text is that to git.</summary>
    internal LineRanges? Lines => _isBinary ? null : _lines;

    /// <summary>Reads the first line: <c>diff --git a/path b/path</c>, or <c>diff --cc path</c> for a merge.</summary>
    internal static FileChange Parse(string line)
    {
        foreach (var kind in (ReadOnlySpan<string>)["diff --cc ", "diff --combined "])
        {
            if (line.StartsWith(kind, StringComparison.Ordinal)) return new FileChange(Unquote(line[kind.Length..]));
        }

        // Without renames both halves are the same path, so that their length tells where they part.
        var both = line["diff --git ".Length..];
        var half = Unquote(both[((both.Length / 2) + 1)..]);
        return new FileChange(half["b/".Length..]);
    }

    /// <summary>Takes a line between the first one and the first hunk, or a hunk's header.</summary>
    internal void TakeHeader(string line)
    {
        if (line.StartsWith("@@", StringComparison.Ordinal)) TakeHunkHeader(line);
        else if (line.StartsWith("index ", StringComparison.Ordinal)) TakeIndex(line.Split(' '));
        else if (line.StartsWith("new file mode ", StringComparison.Ordinal)) _mode = line["new file mode ".Length..];
        else if (line.StartsWith("new mode ", StringComparison.Ordinal)) _mode = line["new mode ".Length..];
        else if (line.StartsWith("mode ", StringComparison.Ordinal)) _mode = line[(line.LastIndexOf('.') + 1)..];
        else if (line.StartsWith("deleted file mode ", StringComparison.Ordinal)) _isDeleted = true;
        else if (line.StartsWith("Binary files ", StringComparison.Ordinal)) _isBinary = true;
    }

    /// <summary>Takes a line of a hunk.</summary>
    /// <returns>False when no hunk is open, so that the line is something else.</returns>
    internal bool TakesHunkLine(ReadOnlySpan<byte> line)
    {
        if (_newLeft == 0 && !Array.Exists(_oldLeft, n => n > 0)) return false;
        if (line.StartsWith("\\"u8) || line.Length < _oldLeft.Length) return true;

        var marks = line[.._oldLeft.Length];
        var isLost = marks.Contains((byte)'-');
        for (var parent = 0; parent < marks.Length; parent++)
        {
            // A lost line was in the parents that say so, a line that stays in those that do not say it is new.
            if (isLost ? marks[parent] == '-' : marks[parent] == ' ') _oldLeft[parent]--;
        }

        if (isLost) return true;

        if (marks.IndexOfAnyExcept((byte)'+') < 0) _lines.Add(_newLine, _newLine);
        _newLine++;
        _newLeft--;
        return true;
    }

    /// <summary><c>@@ -1,2 +3,4 @@</c>, with one range more and one sign more for each further parent.</summary>
    private void TakeHunkHeader(string line)
    {
        var parents = line.AsSpan().IndexOfAnyExcept('@') - 1;
        var ranges = line.Split(' ', parents + 3);
        _oldLeft = [.. ranges[1..(parents + 1)].Select(r => ParseRange(r).Count)];
        (_newLine, _newLeft) = ParseRange(ranges[parents + 1]);
    }

    private static (int First, int Count) ParseRange(string range)
    {
        var comma = range.IndexOf(',', StringComparison.Ordinal);
        return comma < 0
            ? (int.Parse(range.AsSpan(1), CultureInfo.InvariantCulture), 1)
            : (int.Parse(range.AsSpan(1, comma - 1), CultureInfo.InvariantCulture), int.Parse(range.AsSpan(comma + 1), CultureInfo.InvariantCulture));
    }

    private void TakeIndex(string[] fields)
    {
        // index old..new mode; a merge has old,old..new and no mode.
        NewId = fields[1][(fields[1].IndexOf("..", StringComparison.Ordinal) + 2)..];
        if (fields.Length > 2) _mode = fields[2];
    }

    /// <summary>Undoes the quoting of a C string literal that git gives paths with control characters or quotes.</summary>
    private static string Unquote(string path)
    {
        if (!path.StartsWith('"')) return path;

        var bytes = Encoding.UTF8.GetBytes(path[1..^1]);
        var plain = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\\')
            {
                plain.Add(bytes[i]);
                continue;
            }

            i++;
            if (bytes[i] is >= (byte)'0' and <= (byte)'3')
            {
                plain.Add((byte)(((bytes[i] - '0') * 64) + ((bytes[i + 1] - '0') * 8) + (bytes[i + 2] - '0')));
                i += 2;
            }
            else
            {
                plain.Add(bytes[i] switch
                {
                    (byte)'a' => 7, (byte)'b' => 8, (byte)'t' => 9, (byte)'n' => 10, (byte)'v' => 11, (byte)'f' => 12, (byte)'r' => 13, var other => other,
                });
            }
        }

        return Encoding.UTF8.GetString([.. plain]);
    }
}
