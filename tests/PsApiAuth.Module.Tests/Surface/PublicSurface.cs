using System.Management.Automation;
using System.Text;

namespace PsApiAuth.Module.Tests.Surface;

/// <summary>Writes down what users can rely on: cmdlets, their parameters set by set, and what they put out.</summary>
internal static class PublicSurface
{
    public static string Of(IEnumerable<CmdletInfo> cmdlets)
    {
        var text = new StringBuilder();
        foreach (var cmdlet in cmdlets.OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)) Append(text, cmdlet);
        return text.ToString();
    }

    private static void Append(StringBuilder text, CmdletInfo cmdlet)
    {
        text.Append(cmdlet.Name).Append('\n');
        foreach (var type in cmdlet.OutputType) text.Append("  puts out ").Append(type.Name).Append('\n');
        foreach (var parameter in cmdlet.Parameters.Values.Where(IsOwn).OrderBy(parameter => parameter.Name, StringComparer.Ordinal)) Append(text, parameter);
        text.Append('\n');
    }

    private static void Append(StringBuilder text, ParameterMetadata parameter)
    {
        text.Append("  -").Append(parameter.Name);
        if (!parameter.SwitchParameter) text.Append(" <").Append(NameOf(parameter.ParameterType)).Append('>');
        if (parameter.Aliases.Count > 0) text.Append(" (").AppendJoin(", ", parameter.Aliases.Order(StringComparer.Ordinal)).Append(')');
        text.Append('\n');
        foreach (var (set, use) in parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal))
        {
            var facts = Facts(use).ToArray();
            if (set == ParameterAttribute.AllParameterSets && facts.Length == 0) continue;

            text.Append("      ").Append(set == ParameterAttribute.AllParameterSets ? "always" : "in " + set);
            if (facts.Length > 0) text.Append(": ").AppendJoin(", ", facts);
            text.Append('\n');
        }
    }

    private static IEnumerable<string> Facts(ParameterSetMetadata use)
    {
        if (use.IsMandatory) yield return "mandatory";
        if (use.Position >= 0) yield return $"position {use.Position}";
        if (use.ValueFromPipeline) yield return "from the pipeline";
        if (use.ValueFromPipelineByPropertyName) yield return "from a property";
    }

    private static bool IsOwn(ParameterMetadata parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase);

    private static string NameOf(Type type) =>
        type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? NameOf(value) + "?"
        : type.IsEnum ? $"{type.Name}: {string.Join(", ", Enum.GetNames(type))}"
        : type.Name;
}
