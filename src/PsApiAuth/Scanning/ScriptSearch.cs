using System.Buffers;
using System.Management.Automation.Language;
using System.Text;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Scanning;

/// <summary>Walks a script and reports the literals that stand where secrets do.</summary>
internal sealed class ScriptSearch : AstVisitor2
{
    private const int DeepestEmbedding = 2;
    private const string TokenName = "token";

    private static readonly SearchValues<string> EmbeddedScript = SearchValues.Create(
        ["ConvertTo-SecureString", "PSCredential", "NetworkCredential", "-AsPlainText", "net use ", "net user ", "schtasks", "cmdkey", "psexec"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> HelpKeywords = SearchValues.Create(
        [".SYNOPSIS", ".DESCRIPTION", ".EXAMPLE", ".PARAMETER", ".NOTES"], StringComparison.OrdinalIgnoreCase);


    private readonly LiteralReader _literals;
    private readonly CommandSearch _commands;
    private readonly CallSearch _calls;
    private readonly int _offset;
    private readonly int _depth;
    private readonly ICollection<Candidate> _found;

    private ScriptSearch(Ast script, string source, int offset, int depth, ICollection<Candidate> found)
    {
        Source = source;
        _literals = new LiteralReader(script);
        _commands = new CommandSearch(this, _literals);
        _calls = new CallSearch(this, _literals);
        _offset = offset;
        _depth = depth;
        _found = found;
    }

    /// <summary>The text of the script. An extent makes a copy of its own each time it is asked.</summary>
    internal string Source { get; }

    /// <summary>Searches a script.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="found">Takes what is found.</param>
    /// <returns>Whether it has no syntax errors.</returns>
    internal static bool Run(string source, ICollection<Candidate> found) => Run(source, offset: 0, DeepestEmbedding, found);

    /// <summary>Reports what the syntax says is a secret: every literal that the expression can be.</summary>
    internal void Certain(Ast? expression, ScanRule rule)
    {
        foreach (var literal in _literals.ReadAll(expression)) Certain(literal, rule);
    }

    /// <summary>Reports the literals that a variable can hold.</summary>
    internal void CertainVariable(string variable, ScanRule rule)
    {
        foreach (var literal in _literals.ReadVariable(variable)) Certain(literal, rule);
    }

    /// <summary>Reports a literal that the syntax says is a secret.</summary>
    internal void Certain(Literal literal, ScanRule rule)
    {
        if (LiteralJudge.Certain(literal.Value) is { } confidence) Add(literal, rule, confidence);
    }

    /// <summary>Reports a value under a name that means a secret.</summary>
    internal void Named(string name, Ast? expression)
    {
        if (expression is null) return;

        if (OctetList.Read(expression) is { } octets && NamedLiteral.IsSecretName(name)) Add(octets, PowerShellRules.NamedToken, Confidence.Medium);

        var isHeader = name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase);
        foreach (var literal in _literals.ReadAll(expression))
        {
            if (isHeader) Authorization(literal);
            else AddNamed(name, literal);
        }
    }

    /// <summary>Reports the password in <c>user:password</c>, which is about to be encoded for a header.</summary>
    internal void Pair(Literal literal)
    {
        var colon = literal.Value.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || literal.Value.Contains("://", StringComparison.Ordinal) || literal.Value.Contains(' ', StringComparison.Ordinal)) return;

        var password = literal.Skip(colon + 1);
        if (NamedLiteral.Judge("password", password.Value) is { Confidence: > Confidence.Low }) Add(password, PowerShellRules.Credential, Confidence.High);
    }

    public override AstVisitAction VisitCommand(CommandAst commandAst)
    {
        _commands.Search(commandAst);
        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitInvokeMemberExpression(InvokeMemberExpressionAst methodCallAst)
    {
        _calls.Search(methodCallAst);
        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst assignmentStatementAst)
    {
        // Every operator that can put text in place: =, += and ??=, which the reference assembly does not know yet.
        if (assignmentStatementAst.Operator is not (TokenKind.MinusEquals or TokenKind.MultiplyEquals or TokenKind.DivideEquals or TokenKind.RemainderEquals)) Assign(assignmentStatementAst.Left, assignmentStatementAst.Right);
        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitBinaryExpression(BinaryExpressionAst binaryExpressionAst)
    {
        // $text -replace '##PASSWORD##', 'literal'
        if (binaryExpressionAst.Operator is TokenKind.Ireplace or TokenKind.Creplace
            && LiteralReader.Unwrap(binaryExpressionAst.Right) is ArrayLiteralAst { Elements: [var pattern, var replacement] }
            && LiteralReader.Read(pattern) is { Value: var name })
        {
            Named(name.Trim("#%$_{}[]@<>()\\".ToCharArray()), replacement);
        }

        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitHashtable(HashtableAst hashtableAst)
    {
        foreach (var (key, value) in hashtableAst.KeyValuePairs)
        {
            if (LiteralReader.Read(key) is { Value: var name }) Named(name, value);
        }

        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitParameter(ParameterAst parameterAst)
    {
        Named(parameterAst.Name.VariablePath.UserPath, parameterAst.DefaultValue);
        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitPropertyMember(PropertyMemberAst propertyMemberAst)
    {
        Named(propertyMemberAst.Name, propertyMemberAst.InitialValue);
        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitStringConstantExpression(StringConstantExpressionAst stringConstantExpressionAst)
    {
        Embedded(stringConstantExpressionAst.Extent);
        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitExpandableStringExpression(ExpandableStringExpressionAst expandableStringExpressionAst)
    {
        // Its own text, as it is written, may be a script all the same.
        Embedded(expandableStringExpressionAst.Extent);
        return AstVisitAction.Continue;
    }

    private static bool Run(string source, int offset, int depth, ICollection<Candidate> found)
    {
        var script = Parser.ParseInput(source, out var tokens, out var errors);
        var search = new ScriptSearch(script, source, offset, depth, found);
        script.Visit(search);
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Comment) search.Comment(token.Extent);
        }

        return errors.Length == 0;
    }

    private void AddNamed(string name, Literal literal)
    {
        if (NamedLiteral.Judge(name, literal.Value) is not { } verdict) return;

        Add(literal, verdict.IsPassword ? PowerShellRules.NamedPassword : PowerShellRules.NamedToken, verdict.Confidence);
    }

    private void Add(Literal literal, ScanRule rule, Confidence confidence)
    {
        if (literal.End > literal.Start) _found.Add(new Candidate(_offset + literal.Start, literal.End - literal.Start, rule, confidence));
    }

    private void Assign(ExpressionAst left, StatementAst right)
    {
        switch (LiteralReader.Unwrap(left))
        {
            case ArrayLiteralAst names when LiteralReader.Unwrap(right) is ArrayLiteralAst values && names.Elements.Count == values.Elements.Count:
                for (var i = 0; i < names.Elements.Count; i++) AssignOne(names.Elements[i], values.Elements[i]);
                break;
            case { } target:
                AssignOne(target, right);
                break;
        }
    }

    private void AssignOne(Ast target, Ast value)
    {
        var name = LiteralReader.Unwrap(target) switch
        {
            VariableExpressionAst variable => NameOf(variable.VariablePath.UserPath),
            MemberExpressionAst member => NameOf(member),
            IndexExpressionAst index => LiteralReader.Read(index.Index)?.Value,
            _ => null,
        };
        if (name is not null) Named(name, value);
    }

    /// <summary>A key alone says little; <c>$aes.Key</c> says more.</summary>
    private static string? NameOf(MemberExpressionAst member)
    {
        var name = LiteralReader.Read(member.Member)?.Value;
        return name is not null && name.Equals("Key", StringComparison.OrdinalIgnoreCase) && member.Expression is VariableExpressionAst owner ? owner.VariablePath.UserPath + "." + name : name;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf(':') + 1)..];

    /// <summary><c>Bearer token</c>, <c>Basic base64(user:password)</c>, or a token alone.</summary>
    private void Authorization(Literal literal)
    {
        var space = literal.Value.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            AddNamed(TokenName, literal);
            return;
        }

        var credential = literal.Skip(space + 1);
        if (literal.Value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && HoldsPair(credential.Value)) Add(credential, PowerShellRules.Credential, Confidence.High);
        else AddNamed(TokenName, credential);
    }

    private static bool HoldsPair(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var pair
            && pair.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            && LiteralJudge.Certain(pair[(colon + 1)..]) is not null;
    }

    private void Embedded(IScriptExtent extent)
    {
        var (start, end) = (extent.StartOffset, extent.EndOffset);
        while (start < end && Source[start] is '@' or '\'' or '"' or '\r' or '\n') start++;
        while (end > start && Source[end - 1] is '@' or '\'' or '"' or '\r' or '\n') end--;
        ParseIfScript(start, end);
    }

    /// <summary>Code that was commented out still has its secrets; help shows how to use the API.</summary>
    private void Comment(IScriptExtent extent)
    {
        var (start, end) = (extent.StartOffset, extent.EndOffset);
        if (Source.AsSpan(start, end - start).ContainsAny(HelpKeywords)) return;

        while (start < end && Source[start] is '<' or '#') start++;
        while (end > start && Source[end - 1] is '>' or '#') end--;
        ParseIfScript(start, end);
    }

    private void ParseIfScript(int start, int end)
    {
        if (_depth > 0 && Source.AsSpan(start, end - start).ContainsAny(EmbeddedScript)) Run(Source[start..end], _offset + start, _depth - 1, _found);
    }
}
