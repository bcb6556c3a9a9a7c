using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PsApiAuth.Shell.Host;

/// <summary>Asks the person at the console, in lines.</summary>
internal sealed partial class ShellUserInterface
{
    public override string ReadLine() =>
        Console.ReadLine() ?? throw new HostException("The script asks for input, and standard input has ended.");

    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        if (Console.IsInputRedirected)
        {
            foreach (var letter in ReadLine()) secret.AppendChar(letter);
            return secret;
        }

        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0) secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar)) secret.AppendChar(key.KeyChar);
        }

        WriteLine("");
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteCaption(caption, message);
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = field.ParameterTypeName == nameof(SecureString)
                ? PSObject.AsPSObject(ReadLineAsSecureString())
                : PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteCaption(caption, message);
        var labels = choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList();
        while (true)
        {
            Write($"{string.Join("  ", labels.Select((label, at) => $"[{KeyOf(choices[at])}] {label}"))} (default is \"{(defaultChoice < 0 ? "" : labels[defaultChoice])}\"): ");
            var answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;

            var chosen = labels.FindIndex(label => label.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen < 0) chosen = choices.ToList().FindIndex(choice => KeyOf(choice).Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0) return chosen;
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        WriteCaption(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private static string KeyOf(ChoiceDescription choice)
    {
        var at = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return at >= 0 && at + 1 < choice.Label.Length ? char.ToUpper(choice.Label[at + 1], CultureInfo.InvariantCulture).ToString() : choice.Label;
    }

    private void WriteCaption(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption)) WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
    }
}
