using System.Buffers;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Finds names that mean a secret beside literals that can be one, in the syntaxes of common languages and formats.</summary>
public sealed class AssignmentDetector : IDetector
{
    private const int LongestNamePart = 80;
    private const int LongestQuotedLine = 400;

    private static readonly AnchorSearch Stems = new(
        ["key", "token", "secret", "pass", "pwd", "cred", "auth", "bearer", "kennwort", "senha", "_pw", " pw", "-pw", "$pw", "\"pw", "'pw", "_pat", "-pat", "$pat", "\"pat", "login", "_sas", "pw:", "pw=", "psw", "psk"],
        ignoreCase: true);

    private static readonly SearchValues<string> HashContext = SearchValues.Create(
        ["integrity", "contenthash", "checksum", "thumbprint", "fingerprint", "publickeytoken", "sha1-", "sha256-", "sha384-", "sha512-", "digest"], StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        var kind = FileKinds.Of(chunk.Path);
        if (kind == FileKind.Lock) return;
        var candidates = new List<Candidate>();
        Detect(chunk.Text.Span, chunk.Path, kind, candidates);
        HelpText.Lower(chunk, candidates);
        foreach (var candidate in candidates) found.Add(candidate);
    }

    private static void Detect(ReadOnlySpan<char> text, ReadOnlySpan<char> path, FileKind kind, ICollection<Candidate> found)
    {
        for (var hit = Stems.Find(text, 0); hit >= 0;)
        {
            if (!char.IsAsciiLetter(text[hit])) hit++;
            var start = NameStart(text, hit);
            var end = NameEnd(text, hit);
            Examine(text, start, end, path, kind, found);
            hit = Stems.Find(text, Math.Max(end, hit + 2));
        }
    }

    private static int NameStart(ReadOnlySpan<char> text, int hit)
    {
        var start = hit;
        var limit = Math.Max(0, hit - LongestNamePart);
        while (start > limit && IsNamePart(text, start - 1)) start--;
        while (start < hit && !char.IsAsciiLetterOrDigit(text[start]) && text[start] != '_') start++;
        return start;
    }

    private static int NameEnd(ReadOnlySpan<char> text, int hit)
    {
        var end = hit;
        var limit = Math.Min(text.Length, hit + LongestNamePart);
        while (end < limit && IsNamePart(text, end)) end++;
        while (end > hit && !char.IsAsciiLetterOrDigit(text[end - 1]) && text[end - 1] != '_') end--;
        return end;
    }

    private static bool IsNamePart(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (char.IsAsciiLetterOrDigit(c) || c == '_') return true;

        // Joined by a single sign on both sides: kebab-case and dotted names, but neither --options nor sentences.
        return c is '-' or '.' && at > 0 && at + 1 < text.Length && IsWord(text[at - 1]) && IsWord(text[at + 1]);
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static void Examine(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> path, FileKind kind, ICollection<Candidate> found)
    {
        var name = text[start..end];
        var nameClass = SecretName.Classify(name);
        if (nameClass == NameClass.None) return;

        var reader = new JointReader(text, start, end);
        if (reader.Read() is not { } joint)
        {
            if (name is "Bearer" or "bearer") AuthorizationValue.TryAddBearer(text, end, found);
            return;
        }

        var lineStart = LineStart(text, start);
        var inQuotes = IsInQuotes(text[lineStart..start]);
        var wholeLine = kind == FileKind.Settings && nameClass == NameClass.Password && !inQuotes && joint == Joint.Assignment;
        if (!LiteralReader.TryRead(text, reader.Position, joint, wholeLine, out var value)) return;

        if (value.Quoted && text[value.Start - 1] == '"' && FileKinds.ExpandsDoubleQuotes(path)) value = value with { Interpolates = true };
        var content = text.Slice(value.Start, value.Length);
        if (wholeLine && !value.Quoted && (BareText.BeginsSentence(text, value) || BareText.IsCallOrIndex(text, value))) return;
        if (joint == Joint.Prose && text[reader.Position] == '`' && (kind != FileKind.Text || !BareText.IsPasswordInProse(content))) return;
        if (AuthorizationValue.TryAdd(text, name, value, found)) return;

        var bare = !value.Quoted && (joint is Joint.Record or Joint.Prose || (kind == FileKind.Code && !inQuotes && joint != Joint.Option && !ConnectionLine.Holds(text, start)));
        if (bare && nameClass == NameClass.Password && joint == Joint.Assignment && BareText.IsPassword(text[lineStart..start], text[end..], text[(value.Start + value.Length)..], content, path)) bare = false;
        if (ValueJudge.Judge(name, nameClass, content, value, bare, kind) is not { } verdict) return;
        if (nameClass != NameClass.Password && text[lineStart..start].ContainsAny(HashContext)) return;

        found.Add(new Candidate(value.Start, value.Length, verdict.Rule, verdict.Confidence));
    }

    private static int LineStart(ReadOnlySpan<char> text, int at)
    {
        var from = Math.Max(0, at - LongestQuotedLine);
        return from + text[from..at].LastIndexOf('\n') + 1;
    }

    /// <summary>Whether an odd number of quotes stands before: then a bare value is part of a string.</summary>
    private static bool IsInQuotes(ReadOnlySpan<char> line) =>
        (line.Count('"') & 1) == 1 || (line.Count('\'') & 1) == 1 || (line.Count('`') & 1) == 1;
}
