using System.Globalization;

namespace PsApiAuth.Sandbox.Faults;

/// <summary>
/// A fault script: steps, separated by commas, that successive requests meet in turn. After the last one the answer is
/// normal. A step may end in <c>xN</c> or <c>x*</c>; modifiers such as <c>retry-after:1</c> belong to the step before.
/// </summary>
internal sealed class FaultScript(IReadOnlyList<FaultStep> steps)
{
    private const string TokenJson = "token-json:";

    /// <summary>The step that the request with this number, counted from zero, meets; null for a normal answer.</summary>
    public FaultStep? At(int request)
    {
        foreach (var step in steps)
        {
            if (step.Times is not { } times || request < times) return step;
            request -= times;
        }

        return null;
    }

    /// <summary>Reads a script.</summary>
    /// <exception cref="FormatException">The script has a word that is no fault.</exception>
    public static FaultScript Parse(string script)
    {
        if (script.StartsWith(TokenJson, StringComparison.Ordinal))
        {
            return new([new FaultStep(new FaultAction.Body(200, "application/json", script[TokenJson.Length..]), Times: null)]);
        }

        List<FaultStep> steps = [];
        foreach (var word in script.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, argument) = Split(word, ':');
            if (Modify(steps.LastOrDefault() ?? new FaultStep(new FaultAction.Pass(), Times: null), name, argument) is not { } modified)
            {
                steps.Add(ReadStep(word));
            }
            else if (steps.Count == 0)
            {
                steps.Add(modified);
            }
            else
            {
                steps[^1] = modified;
            }
        }

        return new(steps);
    }

    private static FaultStep? Modify(FaultStep step, string name, string argument) => name switch
    {
        "retry-after" when argument.StartsWith("date:", StringComparison.Ordinal) =>
            step with { RetryAfter = argument["date:".Length..], RetryAfterIsDate = true },
        "retry-after" => step with { RetryAfter = argument },
        "ratelimit-reset" => step with { RateLimitReset = argument },
        "slow" => step with { Slow = Milliseconds(argument) },
        "slow-body" => step with { SlowBody = Milliseconds(argument) },
        "body" => step with { ErrorBody = Enum.Parse<ErrorBodyShape>(argument, ignoreCase: true) },
        "expires-in" => step with { ExpiresIn = argument },
        "token-type" => step with { TokenType = argument },
        _ => null,
    };

    private static FaultStep ReadStep(string word)
    {
        var (text, times) = SplitTimes(word);
        var (name, argument) = Split(text, ':');
        FaultAction action = name switch
        {
            "pass" => new FaultAction.Pass(),
            "drop" => new FaultAction.Drop(),
            "truncate" => new FaultAction.Truncate(),
            "revoked" => new FaultAction.Revoked(),
            "bomb" => new FaultAction.Bomb(),
            "garbage-json" => new FaultAction.Body(200, "application/json", """{"name": "Acme, "balance": """),
            "html" => new FaultAction.Body(200, "text/html; charset=utf-8", FaultResponses.Page("Welcome")),
            "oauth-error" => new FaultAction.OAuthError(argument),
            "hold" => new FaultAction.Hold(argument),
            "redirect" => ReadRedirect(argument),
            _ => new FaultAction.Status(ReadStatus(name)),
        };
        return new FaultStep(action, times ?? (action.IsTransient ? 1 : null)) is var step && times == Always
            ? step with { Times = null }
            : step;
    }

    private const int Always = -1;

    private static (string Text, int? Times) SplitTimes(string word)
    {
        var at = word.LastIndexOf('x');
        if (at <= 0) return (word, null);

        var times = word[(at + 1)..];
        if (times == "*") return (word[..at], Always);
        return int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (word[..at], count) : (word, null);
    }

    private static FaultAction.Redirect ReadRedirect(string argument)
    {
        var at = argument.LastIndexOf(':');
        return at < 0 ? new(argument, 302) : new(argument[..at], ReadStatus(argument[(at + 1)..]));
    }

    private static int ReadStatus(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and <= 599
            ? code
            : throw new FormatException($"'{text}' is no fault of the sandbox.");

    private static TimeSpan Milliseconds(string text) =>
        TimeSpan.FromMilliseconds(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

    private static (string Name, string Argument) Split(string word, char separator)
    {
        var at = word.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (word, "") : (word[..at], word[(at + 1)..]);
    }
}
