namespace PsApiAuth.Scanning.Detectors;

/// <summary>Reads what stands between a name and its value.</summary>
internal ref partial struct JointReader(ReadOnlySpan<char> text, int nameStart, int nameEnd)
{
    private const int LongestType = 40;
    private const int LongestBlock = 400;
    private const int MostStars = 3;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly int _nameEnd = nameEnd;
    private int _at = nameEnd;

    /// <summary>Where the value begins.</summary>
    internal readonly int Position => _at;

    /// <summary>Whether the name stands in quotes.</summary>
    internal bool NameIsQuoted { get; private set; }

    /// <summary>Reads the joint; null where nothing joins the name to a value.</summary>
    internal Joint? Read()
    {
        SkipClosingQuote();
        SkipEmphasis(before: ':');
        var inCall = SkipClosers();
        var spaces = SkipSpaces();

        return Peek() switch
        {
            '=' => ReadEquals(),
            ':' => ReadColon(),
            '-' when Peek(1) == '>' => Take(2, Joint.Assignment),
            '+' or '.' or '~' when Peek(1) == '=' => Take(2, Joint.Assignment),
            '?' when Peek(1) == '=' => Take(2, Joint.Assignment),
            '?' when Peek(1) == '?' && Peek(2) == '=' => Take(3, Joint.Assignment),
            '|' when Peek(1) == '|' && Peek(2) == '=' => Take(3, Joint.Assignment),
            '?' when Peek(1) is '?' or ':' => Take(2, Joint.Fallback),
            '|' when Peek(1) == '|' => Take(2, Joint.Fallback),
            'o' when Peek(1) == 'r' && Peek(2) == ' ' && spaces > 0 && inCall => Take(3, Joint.Fallback),
            ',' when NameIsQuoted && !inCall => ReadComma(),
            ',' when spaces == 0 && !NameIsQuoted && char.IsAsciiLetterOrDigit(Peek(1)) => Take(1, Joint.Record),
            ',' when spaces == 0 && !NameIsQuoted && IsConstant() => Take(1, Joint.Pair),
            '(' when spaces == 0 && IsSetter() => Take(1, Joint.Call),
            '>' => nameStart > 0 && _text[nameStart - 1] == '/' ? null : ReadElement(),
            '<' when Peek(1) == '/' => ReadKeyElement(),
            '{' when NameIsQuoted => ReadBlock(),
            '{' when StartsAccessors() => ReadInitializer(),
            'v' or 'V' when spaces > 0 => ReadValueAttribute(),
            '\r' or '\n' => ReadValueLine(),
            _ => spaces > 0 ? ReadSpace() : null,
        };
    }

    private void SkipClosingQuote()
    {
        if (nameStart == 0 || _at >= _text.Length) return;

        var quote = _text[nameStart - 1];
        if (quote is not ('"' or '\'' or '`')) quote = QuoteBefore();
        if (quote == '\0') return;

        var escapes = 0;
        while (Peek(escapes) == '\\') escapes++;
        if (Peek(escapes) != quote) return;

        NameIsQuoted = true;
        _at += escapes + 1;
    }

    /// <summary>The name may be the end of what the quotes hold: <c>"spring:api-key"</c>, <c>'X Api Key'</c>.</summary>
    private readonly char QuoteBefore()
    {
        for (var i = nameStart - 1; i >= 0 && nameStart - i < 40; i--)
        {
            var c = _text[i];
            if (c is '"' or '\'') return c;
            if (!char.IsAsciiLetterOrDigit(c) && c is not (':' or '.' or '-' or '_' or '/' or '@')) return '\0';
        }

        return '\0';
    }

    /// <summary>Markdown: <c>**Password**: …</c>, <c>*Password:* …</c></summary>
    private void SkipEmphasis(char before)
    {
        var stars = 0;
        while (Peek(stars) == '*') stars++;
        if (stars is > 0 and <= MostStars && Peek(stars) == before) _at += stars;
    }

    /// <summary>Closes an index, a call, an array's length, a nullable type.</summary>
    private bool SkipClosers()
    {
        var inCall = false;
        while (Peek() is ']' or ')' or '!' && Peek(1) != '=')
        {
            inCall |= Peek() == ')';
            _at++;
        }

        if (Peek() == '?' && Peek(1) == ':') _at++;
        if (Peek() == '[')
        {
            var length = 1;
            while (char.IsAsciiDigit(Peek(length))) length++;
            if (Peek(length) == ']') _at += length + 1;
        }

        return inCall;
    }

    private Joint? ReadEquals()
    {
        if (Peek(1) is '=' or '~') return null;
        return Take(Peek(1) == '>' ? 2 : 1, Joint.Assignment);
    }

    private Joint? ReadColon()
    {
        if (Peek(1) == ':' && Peek(2) == '=') return Take(3, Joint.Assignment);
        if (Peek(1) == ':' && Peek(2) == ':' && Peek(3) == '=') return Take(4, Joint.Assignment);
        if (Peek(1) == ':') return null;
        if (Peek(1) == '=') return Take(2, Joint.Assignment);

        // ${NAME:+text} is set when the variable is.
        if (Peek(1) is '+' or '?' && nameStart > 1 && _text[nameStart - 1] == '{') return null;

        _at++;
        SkipEmphasis(before: ' ');
        if (NameIsQuoted && ReadNestedValue()) return Joint.Assignment;

        SkipTypeAnnotation();
        return Joint.Assignment;
    }

    /// <summary><c>name: str = "…"</c>; an equals sign at the end of the line is the padding of base64.</summary>
    private void SkipTypeAnnotation()
    {
        var i = 0;
        while (Peek(i) == ' ') i++;
        if (!char.IsAsciiLetter(Peek(i)) && Peek(i) != '&') return;

        while (i < LongestType && (char.IsAsciiLetterOrDigit(Peek(i)) || Peek(i) is '.' or '_' or '[' or ']' or '<' or '>' or '?' or '&' or '|' or ' ' or '\'' or '!')) i++;
        if (Peek(i) == '=' && Peek(i + 1) != '=' && Peek(i + 1) != '>' && !IsPadding(i)) _at += i + 1;
    }

    /// <summary>Types are set apart from what is assigned to a next line: <c>name: string =</c>.</summary>
    private readonly bool IsPadding(int ahead)
    {
        if (Peek(ahead - 1) == ' ') return false;

        do ahead++; while (Peek(ahead) is ' ' or '\t');
        return Peek(ahead) is '\0' or '\r' or '\n' or ',' or '}' or ']';
    }

    private Joint? ReadComma()
    {
        _at++;
        SkipBlank();
        return ReadValueKey() ? Joint.Assignment : Joint.Pair;
    }

    /// <summary>A constant that holds a name: <c>setopt(curl, CURLOPT_PASSWORD, "…")</c>, <c>put(Context.SECURITY_CREDENTIALS, "…")</c>.</summary>
    private readonly bool IsConstant()
    {
        var name = _text[nameStart.._nameEnd];
        name = name[(name.LastIndexOf('.') + 1)..];
        return name.Contains('_') && !name.ContainsAnyInRange('a', 'z') && Peek(1) == ' ' && Peek(2) is '"' or '\'';
    }

    private readonly bool IsSetter()
    {
        var name = _text[nameStart.._at];
        var dot = name.LastIndexOf('.');
        if (dot >= 0) name = name[(dot + 1)..];
        return name.StartsWith("set", StringComparison.OrdinalIgnoreCase) || name.StartsWith("with", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("add", StringComparison.OrdinalIgnoreCase) || name.StartsWith("use", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Blanks join options, directives and clauses to their values; and in Go a type stands between.</summary>
    private Joint? ReadSpace()
    {
        if (NameIsQuoted) return ReadRestOfTag();
        if (IsOption() && Peek() is not ('-' or '/')) return Joint.Option;
        if (IsAfterDirective()) return Joint.Option;
        if (_text[_at..].StartsWith("-Value ", StringComparison.OrdinalIgnoreCase)) return Take("-Value ".Length, Joint.Assignment);

        var i = 0;
        while (i < LongestType && char.IsAsciiLetterOrDigit(Peek(i))) i++;
        if (i > 0 && Peek(i) == ' ' && Peek(i + 1) == '=' && Peek(i + 2) is not ('=' or '>')) return Take(i + 2, Joint.Assignment);

        if (Peek() == 'i' && Peek(1) == 's' && Peek(2) == ' ') return Take(3, Joint.Prose);
        if (Peek() == '`') return _text[nameStart.._nameEnd].Equals("password", StringComparison.OrdinalIgnoreCase) ? Joint.Prose : null;
        return IsVerb() ? null : Joint.Prose;
    }

    /// <summary>A sign before the name that begins a word: <c>--password</c>, <c>-p</c>, <c>/p</c>; not <c>user/password</c>.</summary>
    private readonly bool IsOption()
    {
        var start = nameStart;
        while (start > 0 && _text[start - 1] is ('-' or '/') && nameStart - start < 2) start--;
        return start < nameStart && (start == 0 || _text[start - 1] is ' ' or '\t' or '\n' or '\r' or '"' or '\'' or '`' or '(' or ',' or '[');
    }

    /// <summary>"Pass 'x' to the policy" passes something.</summary>
    private readonly bool IsVerb() => _text[nameStart.._nameEnd].Equals("pass", StringComparison.OrdinalIgnoreCase);

    private readonly bool IsAfterDirective()
    {
        var name = _text[nameStart.._nameEnd];
        if (Peek() is '\'' or '"') return name is "PASSWORD" or "password" && LineBefore().ContainsAny(DatabaseWords);

        var before = LineBefore().TrimEnd();
        if (before.EndsWith("ENV", StringComparison.Ordinal) || before.EndsWith("ARG", StringComparison.Ordinal) || before.EndsWith("setx", StringComparison.OrdinalIgnoreCase)) return true;
        return name is "password" && (before.IsEmpty || before.Contains("machine ", StringComparison.Ordinal));
    }

    private static readonly System.Buffers.SearchValues<string> DatabaseWords =
        System.Buffers.SearchValues.Create(["user", "role", "login", "with"], StringComparison.OrdinalIgnoreCase);

    private readonly ReadOnlySpan<char> LineBefore()
    {
        var before = _text[Math.Max(0, nameStart - 160)..nameStart];
        return before[(before.LastIndexOf('\n') + 1)..];
    }

    private Joint Take(int length, Joint joint)
    {
        _at += length;
        return joint;
    }

    private int SkipSpaces()
    {
        var start = _at;
        while (Peek() is ' ' or '\t') _at++;
        return _at - start;
    }

    private void SkipBlank()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n') _at++;
    }

    private readonly char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';
}
