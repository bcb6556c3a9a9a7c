using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation.Language;
using PsApiAuth.Requests;

namespace PsApiAuth.Profiles;

/// <summary>Reads files of profiles: PowerShell data that a team can commit, for they hold no secret. Nothing in them is run.</summary>
internal static class ProfileFile
{
    /// <summary>The profiles of a file, in its order.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="ApiAuthException">It cannot be read, is not data, or holds a secret or a field that does not exist.</exception>
    public static ImmutableArray<AuthProfile> Read(string path)
    {
        var ast = Parse(path);
        if (ast.Find(static node => node is HashtableAst, searchNestedScriptBlocks: false) is not HashtableAst table || !IsAllThereIs(table, ast))
        {
            throw ProfileFileException.NotData(path, line: 1);
        }

        var profiles = ImmutableArray.CreateBuilder<AuthProfile>();
        foreach (var (key, value) in table.KeyValuePairs)
        {
            var name = (string)Convert.ChangeType(Value(path, key), typeof(string), System.Globalization.CultureInfo.InvariantCulture);
            profiles.Add(Value(path, value) is Hashtable fields
                ? ProfileEntry.Read(name, new ProfileFields(path, name, fields))
                : throw ProfileFileException.NotData(path, value.Extent.StartLineNumber));
        }

        return profiles.ToImmutable();
    }

    private static ScriptBlockAst Parse(string path)
    {
        try
        {
            var ast = Parser.ParseInput(File.ReadAllText(path), out _, out var errors);
            return errors is [var first, ..] ? throw ProfileFileException.NotData(path, first.Extent.StartLineNumber) : ast;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ProfileFileException.NotReadable(path);
        }
    }

    private static bool IsAllThereIs(HashtableAst table, ScriptBlockAst file) =>
        file is { BeginBlock: null, ProcessBlock: null, ParamBlock: null, EndBlock.Statements: [PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var only, Redirections.Count: 0 }] }] }
        && only == table;

    private static object Value(string path, Ast ast)
    {
        try
        {
            var expression = ast is PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var inner }] } ? inner : ast;
            return ((expression as ExpressionAst)?.SafeGetValue()) ?? throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            throw ProfileFileException.NotData(path, ast.Extent.StartLineNumber);
        }
    }
}
