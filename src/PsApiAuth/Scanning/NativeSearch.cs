using System.Management.Automation.Language;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Scanning;

/// <summary>Looks through the command lines of programs, which bind their arguments each in its own way.</summary>
internal static class NativeSearch
{
    /// <summary>Searches one command line.</summary>
    /// <param name="search">Takes what is found.</param>
    /// <param name="name">The command, without folder.</param>
    /// <param name="command">The command line.</param>
    internal static void Search(ScriptSearch search, string name, CommandAst command)
    {
        var program = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (program.Length == 0 || IsCmdlet(program)) return;

        var words = NativeWord.Split(command, search.Source);
        foreach (var word in Values(program, words))
        {
            if (word.IsLiteral && word.Text is not ("*" or "-")) search.Certain(new Literal(word.Text, word.Start, word.End), PowerShellRules.CommandLine);
            else if (word.Text is ['$', .. var variable]) search.CertainVariable(variable, PowerShellRules.CommandLine);
        }
    }

    /// <summary>Verb-Noun: its parameters are bound elsewhere.</summary>
    private static bool IsCmdlet(string program) => program.Contains('-', StringComparison.Ordinal) && char.IsUpper(program[0]);

    private static IEnumerable<NativeWord> Values(string program, List<NativeWord> words)
    {
        if (program.Equals("net", StringComparison.OrdinalIgnoreCase) || program.Equals("net1", StringComparison.OrdinalIgnoreCase)) return Net(words);
        if (program.Equals("reg", StringComparison.OrdinalIgnoreCase)) return Registry(words);
        if (program.Equals("nuget", StringComparison.OrdinalIgnoreCase) && words is [{ Text: "setapikey" or "setApiKey" }, var key, ..]) return [key];
        return NativeOptions.Of(program).SelectMany(option => option.Values(words)).Concat(LongOptions(words));
    }

    /// <summary><c>net user name password /add</c>, <c>net use x: \\server\share password /user:name</c>.</summary>
    private static IEnumerable<NativeWord> Net(List<NativeWord> words)
    {
        if (words.Count < 3) return [];

        var plain = words.Skip(1).Where(w => !w.Text.StartsWith('/')).ToList();
        if (words[0].Text.Equals("user", StringComparison.OrdinalIgnoreCase)) return plain.Skip(1).Take(1);
        if (!words[0].Text.Equals("use", StringComparison.OrdinalIgnoreCase)) return [];

        var share = plain.FindIndex(w => w.Text.StartsWith("\\\\", StringComparison.Ordinal) || w.Text.StartsWith('$') || !w.IsLiteral);
        return share < 0 ? [] : plain.Skip(share + 1).Take(1);
    }

    /// <summary><c>reg add key /v DefaultPassword /d value</c>.</summary>
    private static IEnumerable<NativeWord> Registry(List<NativeWord> words)
    {
        var (name, data) = (After(words, "/v"), After(words, "/d"));
        return name is not null && data is not null && NamedLiteral.MeansPassword(name.Value.Text) ? [data.Value] : [];
    }

    private static NativeWord? After(List<NativeWord> words, string option)
    {
        var at = words.FindIndex(w => w.Text.Equals(option, StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < words.Count ? words[at + 1] : null;
    }

    /// <summary><c>--password value</c>, <c>--password=value</c>, <c>/password:value</c> of any program.</summary>
    private static IEnumerable<NativeWord> LongOptions(List<NativeWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var text = words[i].Text;
            var dashes = text.StartsWith("--", StringComparison.Ordinal) ? 2 : text.StartsWith('/') ? 1 : 0;
            if (dashes == 0) continue;

            var separator = text.AsSpan(dashes).IndexOfAny('=', ':') + dashes;
            var name = separator > dashes ? text[dashes..separator] : text[dashes..];
            var value = separator > dashes ? words[i].Skip(separator + 1) : dashes == 2 && i + 1 < words.Count ? words[i + 1] : default;
            if (value.Text is { Length: > 0 } && !value.Text.StartsWith('-') && NamedLiteral.Judge(name, value.Text) is { Confidence: > Confidence.Low }) yield return value;
        }
    }
}
