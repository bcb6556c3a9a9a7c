using System.Buffers;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>
/// Recognises connection strings that stand without quotes of their own on the line: in here-strings, heredocs and other
/// texts of several lines within code.
/// </summary>
internal static class ConnectionLine
{
    private const int LongestLine = 400;

    private static readonly SearchValues<string> Parts = SearchValues.Create(
        ["server=", "data source=", "user id=", "uid=", "host=", "database=", "initial catalog=", "endpoint=", "dbname=", "accountname=", "username=", "dsn=", "driver="],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the name at an offset is a part of a connection string: a semicolon before it, and other parts beside it.</summary>
    internal static bool Holds(ReadOnlySpan<char> text, int nameStart)
    {
        var before = text[Math.Max(0, nameStart - LongestLine)..nameStart];
        before = before[(before.LastIndexOf('\n') + 1)..];
        return before.TrimEnd(' ') is [.., ';'] && before.ContainsAny(Parts);
    }
}
