using System.Globalization;
using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>Reads expressions that are constant: literals, concatenations of them, and variables that are assigned literals.</summary>
/// <param name="script">The script, where the assignments are looked for.</param>
internal sealed class LiteralReader(Ast script)
{
    private const int DeepestNesting = 8;
    private const int MostAssignments = 4;

    // In double quotes these are variables, and in a password that someone typed they are a slip: "P@$$w0rd".
    private static readonly HashSet<string> SlipVariables = new(StringComparer.Ordinal) { "$", "^", "?" };

    private Dictionary<string, List<Ast?>>? _assignments;

    /// <summary>The texts that an expression can be; none when it is not constant. Variables give all their literals.</summary>
    internal IEnumerable<Literal> ReadAll(Ast? expression) => ReadAll(expression, DeepestNesting);

    /// <summary>The text that an expression is by itself, variables not looked up; null when it is not constant.</summary>
    internal static Literal? Read(Ast? expression) => Read(expression, DeepestNesting);

    /// <summary>The texts that a variable can be.</summary>
    internal IEnumerable<Literal> ReadVariable(string variable) => AssignmentsTo(variable).SelectMany(value => ReadAll(value));

    /// <summary>The hashtable that a variable is assigned, once; null when it is not.</summary>
    internal HashtableAst? ReadHashtable(string variable)
    {
        var values = AssignmentsTo(variable);
        return values.Count == 1 ? Unwrap(values[0]) as HashtableAst : null;
    }

    /// <summary>The expression inside parentheses, conversions and single-element pipelines.</summary>
    internal static Ast? Unwrap(Ast? ast)
    {
        while (true)
        {
            switch (ast)
            {
                case CommandExpressionAst { Expression: var inner }:
                    ast = inner;
                    break;
                case PipelineAst { PipelineElements: [CommandExpressionAst only] }:
                    ast = only;
                    break;
                case ParenExpressionAst paren:
                    ast = paren.Pipeline;
                    break;
                case SubExpressionAst { SubExpression.Statements: [var statement] }:
                    ast = statement;
                    break;
                case ConvertExpressionAst convert:
                    ast = convert.Child;
                    break;
                case AttributedExpressionAst attributed:
                    ast = attributed.Child;
                    break;
                default:
                    return ast;
            }
        }
    }

    private IEnumerable<Literal> ReadAll(Ast? expression, int depth)
    {
        if (Read(expression, depth) is { } literal) return [literal];
        if (depth == 0) return [];

        return Unwrap(expression) switch
        {
            VariableExpressionAst { Splatted: false } variable => AssignmentsTo(variable.VariablePath.UserPath).SelectMany(value => ReadAll(value, depth - 1)),
            InvokeMemberExpressionAst call when IsDecoding(call) => ReadAll(call.Arguments[0], depth - 1),
            IfStatementAst choice => choice.Clauses.Select(clause => clause.Item2).Append(choice.ElseClause).SelectMany(block => ReadLast(block, depth - 1)),
            SwitchStatementAst choice => choice.Clauses.Select(clause => clause.Item2).Append(choice.Default).SelectMany(block => ReadLast(block, depth - 1)),
            _ => [],
        };
    }

    /// <summary>What a block leaves in the pipeline, as far as its last statement tells.</summary>
    private IEnumerable<Literal> ReadLast(StatementBlockAst? block, int depth) => block is { Statements: [.., var last] } ? ReadAll(last, depth) : [];

    private static Literal? Read(Ast? expression, int depth)
    {
        if (depth == 0) return null;

        return Unwrap(expression) switch
        {
            StringConstantExpressionAst text => Of(text.Value, text.StringConstantType, text.Extent),
            ExpandableStringExpressionAst text when text.NestedExpressions.All(IsSlip) => Of(text.Value, text.StringConstantType, text.Extent),
            BinaryExpressionAst { Operator: TokenKind.Plus } sum => Join(Read(sum.Left, depth - 1), Read(sum.Right, depth - 1)),
            BinaryExpressionAst { Operator: TokenKind.Join } join when Read(join.Right, depth - 1) is { Value: var separator } => JoinAll(join.Left, separator, depth),
            BinaryExpressionAst { Operator: TokenKind.Format } format => Format(format, depth - 1),
            UnaryExpressionAst { TokenKind: TokenKind.Join } join => JoinAll(join.Child, string.Empty, depth),
            InvokeMemberExpressionAst call when IsDecoding(call) => Read(call.Arguments[0], depth - 1),
            InvokeMemberExpressionAst { Arguments: null or [], Member: StringConstantExpressionAst { Value: var name } } call when IsCopying(name) => Read(call.Expression, depth - 1),
            _ => null,
        };
    }

    private static bool IsSlip(ExpressionAst nested) =>
        nested is VariableExpressionAst variable && SlipVariables.Contains(variable.VariablePath.UserPath);

    /// <summary>Whether a call only turns encoded text into what it says: <c>[Convert]::FromBase64String('…')</c> and <c>GetString</c>, <c>GetBytes</c> around it.</summary>
    private static bool IsDecoding(InvokeMemberExpressionAst call) =>
        call.Arguments is [_] && call.Member is StringConstantExpressionAst { Value: var name }
        && (name.Equals("FromBase64String", StringComparison.OrdinalIgnoreCase)
            || name.Equals("GetString", StringComparison.OrdinalIgnoreCase)
            || name.Equals("GetBytes", StringComparison.OrdinalIgnoreCase));

    private static bool IsCopying(string method) =>
        method.Equals("Trim", StringComparison.OrdinalIgnoreCase)
        || method.Equals("ToString", StringComparison.OrdinalIgnoreCase)
        || method.Equals("ToCharArray", StringComparison.OrdinalIgnoreCase);

    private static Literal? JoinAll(ExpressionAst list, string separator, int depth)
    {
        if (Unwrap(list) is not ArrayLiteralAst { Elements: var elements }) return null;

        var parts = elements.Select(e => Read(e, depth - 1)).ToList();
        return parts.Exists(p => p is null) ? null : new Literal(string.Join(separator, parts.Select(p => p!.Value)), parts[0]!.Start, parts[^1]!.End);
    }

    /// <summary><c>'{0}{1}' -f 'a', 'b'</c>. The span is that of the arguments, which hold what is secret in it.</summary>
    private static Literal? Format(BinaryExpressionAst format, int depth)
    {
        var arguments = Unwrap(format.Right) is ArrayLiteralAst { Elements: var elements } ? elements.Select(e => Read(e, depth)).ToList() : [Read(format.Right, depth)];
        if (Read(format.Left, depth) is not { Value: var pattern } || arguments.Exists(a => a is null)) return null;

        for (var i = 0; i < arguments.Count; i++) pattern = pattern.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", arguments[i]!.Value, StringComparison.Ordinal);
        return new Literal(pattern, arguments[0]!.Start, arguments[^1]!.End);
    }

    private static Literal? Join(Literal? left, Literal? right) =>
        left is null || right is null ? null : new Literal(left.Value + right.Value, left.Start, right.End);

    private static Literal Of(string value, StringConstantType type, IScriptExtent extent)
    {
        var (start, end) = (extent.StartOffset, extent.EndOffset);
        switch (type)
        {
            case StringConstantType.BareWord:
                break;
            case StringConstantType.SingleQuoted or StringConstantType.DoubleQuoted:
                (start, end) = (start + 1, Math.Max(start + 1, end - 1));
                break;
            default:
                var text = extent.Text;
                var first = text.IndexOf('\n', StringComparison.Ordinal) + 1;
                var last = text.LastIndexOf('\n');
                if (last > 0 && text[last - 1] == '\r') last--;
                (start, end) = (start + first, Math.Max(start + first, start + last));
                break;
        }

        return new Literal(value, start, end);
    }

    private List<Ast?> AssignmentsTo(string variable)
    {
        _assignments ??= FindAssignments();
        return _assignments.TryGetValue(WithoutScope(variable), out var values) && values.Count <= MostAssignments ? values : [];
    }

    private Dictionary<string, List<Ast?>> FindAssignments()
    {
        var found = new Dictionary<string, List<Ast?>>(StringComparer.OrdinalIgnoreCase);
        foreach (var ast in script.FindAll(a => a is AssignmentStatementAst or ParameterAst or ForEachStatementAst, searchNestedScriptBlocks: true))
        {
            switch (ast)
            {
                case AssignmentStatementAst assignment when Unwrap(assignment.Left) is VariableExpressionAst variable:
                    Add(variable, assignment.Operator == TokenKind.PlusEquals ? null : assignment.Right);
                    break;
                case ParameterAst parameter:
                    Add(parameter.Name, parameter.DefaultValue);
                    break;
                case ForEachStatementAst loop:
                    Add(loop.Variable, value: null);
                    break;
            }
        }

        return found;

        void Add(VariableExpressionAst variable, Ast? value)
        {
            var name = WithoutScope(variable.VariablePath.UserPath);
            if (!found.TryGetValue(name, out var values)) found[name] = values = [];
            values.Add(value);
        }
    }

    private static string WithoutScope(string name)
    {
        foreach (var scope in (ReadOnlySpan<string>)["script:", "global:", "local:", "private:", "using:"])
        {
            if (name.StartsWith(scope, StringComparison.OrdinalIgnoreCase)) return name[scope.Length..];
        }

        return name;
    }
}
