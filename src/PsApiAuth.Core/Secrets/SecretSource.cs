namespace PsApiAuth.Secrets;

/// <summary>Where a secret is read from, each time that it is needed.</summary>
public abstract record SecretSource
{
    private const string EnvironmentScheme = "env:";

    private SecretSource()
    {
    }

    /// <summary>The environment variable or parameter, as a person would name it.</summary>
    public abstract string DisplayName { get; }

    /// <summary>An environment variable, read at the call so that a rotated value is seen.</summary>
    /// <param name="Name">The variable's name.</param>
    public sealed record FromEnvironment(string Name) : SecretSource
    {
        /// <inheritdoc/>
        public override string DisplayName => Name;
    }

    /// <summary>A value that was handed over.</summary>
    /// <param name="Value">The secret.</param>
    /// <param name="Parameter">The parameter that took it, with its dash.</param>
    public sealed record FromValue(SecretValue Value, string Parameter) : SecretSource
    {
        /// <inheritdoc/>
        public override string DisplayName => Parameter;
    }

    /// <summary>Reads an argument: <c>env:NAME</c> names a variable, anything else is the secret itself.</summary>
    /// <param name="argument">The argument's content.</param>
    /// <param name="parameter">The parameter that took it, with its dash.</param>
    public static SecretSource Parse(SecretValue argument, string parameter)
    {
        var text = argument.RevealSpan();
        return text.StartsWith(EnvironmentScheme, StringComparison.OrdinalIgnoreCase)
            ? new FromEnvironment(text[EnvironmentScheme.Length..].ToString())
            : new FromValue(argument, parameter);
    }
}
