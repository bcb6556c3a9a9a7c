using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace PsApiAuth.Help.Pages;

/// <summary>What help says of a parameter beside its text.</summary>
/// <param name="parameter">The parameter as one set has it.</param>
/// <param name="cmdlet">A cmdlet whose properties have their defaults.</param>
internal sealed class ParameterFacts(CommandParameterInfo parameter, object cmdlet)
{
    /// <summary>The name without the hyphen.</summary>
    public string Name => parameter.Name;

    /// <summary>Whether one must give it.</summary>
    public bool IsMandatory => parameter.IsMandatory;

    /// <summary>Whether it is given by its name alone.</summary>
    public bool IsSwitch => parameter.ParameterType == typeof(SwitchParameter);

    /// <summary>Its position, or <c>named</c>.</summary>
    public string Position => parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its other names, or <c>none</c>.</summary>
    public string Aliases => parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases);

    /// <summary>Whether it takes wildcards.</summary>
    public bool TakesWildcards => parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any();

    /// <summary>How it takes input from the pipeline.</summary>
    public string PipelineInput => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    /// <summary>The name of its type.</summary>
    public string TypeName => NameOf(parameter.ParameterType);

    /// <summary>The values that it takes, where it takes no others.</summary>
    public IReadOnlyList<string> Values =>
        parameter.Attributes.OfType<ValidateSetAttribute>().SingleOrDefault() is { } set ? [.. set.ValidValues]
        : Underlying(parameter.ParameterType) is { IsEnum: true } type ? Enum.GetNames(type)
        : [];

    /// <summary>The value that it has where it is not given, if the property says so.</summary>
    public string? Default => cmdlet.GetType().GetProperty(parameter.Name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(cmdlet) switch
    {
        SwitchParameter or Enum or null or "" => null,
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(", ", items.Cast<object>()) is { Length: > 0 } list ? list : null,
        _ => null,
    };

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string NameOf(Type type) => type.IsArray ? NameOf(type.GetElementType()!) + "[]" : Underlying(type).Name;
}
