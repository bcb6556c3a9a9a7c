namespace PsApiAuth.Scanning.Detectors;

// Values that stand apart from their names, under a key such as "value" or "default".
internal ref partial struct JointReader
{
    /// <summary>Parameters of Azure's templates: <c>"name": { "value": "…" }</c></summary>
    private bool ReadNestedValue()
    {
        var start = _at;
        SkipBlank();
        if (Peek() == '{')
        {
            _at++;
            SkipBlank();
            if (ReadValueKey()) return true;
        }

        _at = start;
        return false;
    }

    /// <summary><c>&lt;key&gt;name&lt;/key&gt; &lt;string&gt;value&lt;/string&gt;</c></summary>
    private Joint? ReadKeyElement()
    {
        var close = _text[_at..Math.Min(_text.Length, _at + LongestType)].IndexOf('>');
        if (close < 0) return null;

        _at += close + 1;
        SkipBlank();
        if (!_text[_at..].StartsWith("<string>", StringComparison.OrdinalIgnoreCase)) return null;

        return Take("<string>".Length, Joint.Element);
    }

    private Joint? ReadElement()
    {
        _at++;
        SkipBlank();
        if (Peek() != '<') return Joint.Element;

        // <key>name</key> <string>value</string>, <setting name="…"><value>…</value>
        for (var tags = 0; tags < 2 && Peek() == '<'; tags++)
        {
            var close = _text[_at..Math.Min(_text.Length, _at + LongestType)].IndexOf('>');
            if (close < 0) return null;

            var tag = _text.Slice(_at, close);
            if (!tag.StartsWith("</", StringComparison.Ordinal) && !tag.StartsWith("<string", StringComparison.OrdinalIgnoreCase)
                && !tag.StartsWith("<value", StringComparison.OrdinalIgnoreCase) && !tag.StartsWith("<![CDATA[", StringComparison.Ordinal))
            {
                return null;
            }

            _at += close + 1;
            SkipBlank();
        }

        return Joint.Element;
    }

    /// <summary><c>&lt;add key="name" value="…"&gt;</c></summary>
    private Joint? ReadValueAttribute() => ReadValueKey() ? Joint.Assignment : ReadSpace();

    private bool ReadValueKey()
    {
        var i = 0;
        if (Peek() is '"' or '\'' or '\\') i++;
        if (Peek() == '\\') i++;
        var key = _text[Math.Min(_text.Length, _at + i)..];
        if (key.StartsWith("value", StringComparison.OrdinalIgnoreCase)) i += "value".Length;
        else if (key.StartsWith("default", StringComparison.Ordinal)) i += "default".Length;
        else return false;

        while (Peek(i) is '"' or '\'' or ' ' or '\\') i++;
        if (Peek(i) is not ('=' or ':') || Peek(i + 1) == '=') return false;

        _at += i + 1;
        return true;
    }

    /// <summary>Terraform: <c>variable "name" { … default = "…" }</c></summary>
    private Joint? ReadBlock()
    {
        var block = _text[_at..Math.Min(_text.Length, _at + LongestBlock)];
        var end = block.IndexOf('}');
        var value = block[..(end < 0 ? block.Length : end)].IndexOf("default", StringComparison.Ordinal);
        if (value < 0) return null;

        _at += value;
        return ReadValueKey() ? Joint.Assignment : null;
    }

    private readonly bool StartsAccessors() => _text[_at..Math.Min(_text.Length, _at + LongestType)][1..].TrimStart().StartsWith("get", StringComparison.Ordinal);

    /// <summary>C#: <c>Password { get; set; } = "…"</c></summary>
    private Joint? ReadInitializer()
    {
        var close = _text[_at..Math.Min(_text.Length, _at + LongestType)].IndexOf('}');
        if (close < 0) return null;

        _at += close + 1;
        SkipSpaces();
        return Peek() == '=' ? ReadEquals() : null;
    }

    /// <summary>YAML: <c>- name: NAME</c>, and on the next line <c>value: …</c></summary>
    private Joint? ReadValueLine()
    {
        SkipBlank();
        if (Peek() == '-') return null;
        return ReadValueKey() ? Joint.Assignment : null;
    }

    /// <summary><c>&lt;setting name="name" serializeAs="String"&gt;&lt;value&gt;value</c></summary>
    private Joint? ReadRestOfTag()
    {
        if (!IsNameOfElement()) return null;

        var rest = _text[_at..Math.Min(_text.Length, _at + LongestType + LongestType)];
        var close = rest.IndexOfAny('>', '<', '\n');
        if (close < 0 || rest[close] != '>') return null;

        _at += close;
        return ReadElement();
    }

    /// <summary>Whether the name is what an element of settings is called, not how a link or a button looks or acts.</summary>
    private readonly bool IsNameOfElement()
    {
        var before = LineBefore();
        var quote = before.LastIndexOfAny('"', '\'');
        var tag = before[(before.LastIndexOf('<') + 1)..];
        if (quote <= 0 || before[quote - 1] != '=') return false;

        var attribute = before[..(quote - 1)];
        attribute = attribute[(attribute.LastIndexOfAny(' ', '\t') + 1)..];
        if (!attribute.Equals("name", StringComparison.OrdinalIgnoreCase) && !attribute.Equals("key", StringComparison.OrdinalIgnoreCase)) return false;

        return (tag.IndexOf(' ') is > 0 and var end ? tag[..end] : tag) is not ("a" or "button" or "label" or "option");
    }
}
