using System.Runtime.InteropServices;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Splits Python source into tokens: enough of the language reference's chapter 2 to know strings from code.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct PythonTokenizer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _depth;

    /// <summary>The current token.</summary>
    internal PythonToken Current { get; private set; }

    /// <summary>Reads the next token.</summary>
    internal bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is '\n' && _depth == 0)
            {
                Current = new PythonToken(PythonTokenKind.LineEnd, _at++, 1);
                return true;
            }

            if (char.IsWhiteSpace(c)) _at++;
            else if (c == '#') SkipComment();
            else if (c == '\\') _at = Math.Min(_text.Length, _at + 2);
            else if (c is '"' or '\'') return ReadString(_at);
            else if (char.IsLetterOrDigit(c) || c == '_') return ReadName();
            else return ReadSign(c);
        }

        return false;
    }

    private void SkipComment()
    {
        var end = _text[_at..].IndexOf('\n');
        _at = end < 0 ? _text.Length : _at + end;
    }

    private bool ReadName()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        if (_at < _text.Length && _text[_at] is ('"' or '\'') && _at - start <= 2) return ReadString(start);

        Current = new PythonToken(PythonTokenKind.Name, start, _at - start);
        return true;
    }

    private bool ReadSign(char c)
    {
        if (c is '(' or '[' or '{') _depth++;
        else if (c is ')' or ']' or '}') _depth = Math.Max(0, _depth - 1);

        var length = c is ('=' or '!' or '<' or '>' or ':') && _at + 1 < _text.Length && _text[_at + 1] == '=' ? 2 : 1;
        Current = new PythonToken(PythonTokenKind.Sign, _at, length);
        _at += length;
        return true;
    }

    private bool ReadString(int prefix)
    {
        var letters = _text[prefix.._at];
        var quote = _text[_at];
        var triple = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        _at += triple ? 3 : 1;
        var start = _at;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\\') _at++;
            else if (c == '\n' && !triple) break;
            else if (c == quote && (!triple || (_at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote))) break;
            _at++;
        }

        var end = Math.Min(_at, _text.Length);
        if (end < _text.Length && _text[end] == quote) _at = end + (triple ? 3 : 1);
        Current = new PythonToken(PythonTokenKind.Text, start, Math.Max(0, end - start), letters.ContainsAny("fFtT"), triple);
        return true;
    }
}
