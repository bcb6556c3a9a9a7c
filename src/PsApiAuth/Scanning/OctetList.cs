using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>Reads keys that are written as octets: <c>$key = (3, 4, 2, 3, …)</c>, as <c>ConvertTo-SecureString -Key</c> takes them.</summary>
internal static class OctetList
{
    private static readonly int[] KeySizes = [16, 24, 32];

    /// <summary>The key as it is written, or null where the expression is no list of octets of a key's length.</summary>
    internal static Literal? Read(Ast? expression)
    {
        var list = LiteralReader.Unwrap(expression);
        if (list is ArrayExpressionAst { SubExpression.Statements: [var statement] }) list = LiteralReader.Unwrap(statement);
        if (list is not ArrayLiteralAst { Elements: var elements } || !KeySizes.Contains(elements.Count)) return null;

        var isKey = elements.All(element => element is ConstantExpressionAst { Value: int and >= 0 and <= byte.MaxValue });
        return isKey ? new Literal(string.Join(',', elements), elements[0].Extent.StartOffset, elements[^1].Extent.EndOffset) : null;
    }
}
