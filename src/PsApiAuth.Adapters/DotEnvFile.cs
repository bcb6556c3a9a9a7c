using DotNetEnv;
using PsApiAuth.Secrets;
using Sprache;

namespace PsApiAuth.Adapters;

/// <summary>Reads <c>.env</c> files with DotNetEnv and leaves the process environment as it was.</summary>
public static class DotEnvFile
{
    // DotNetEnv interpolates out of the process environment, so only one file can be read at a time.
    private static readonly Lock Gate = new();

    /// <summary>Reads the variables of a file in their order.</summary>
    /// <param name="text">The content, without a byte-order mark.</param>
    /// <param name="path">Named in errors.</param>
    /// <param name="existingWin">Whether <c>${NAME}</c> means an existing variable rather than one that stands earlier in the file.</param>
    /// <exception cref="DotEnvException">A line is not valid. Names file and line, and not what stands there.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string text, string path, bool existingWin)
    {
        try
        {
            var pairs = Env.LoadContents(text, LoadOptions.NoEnvVars()).ToArray();
            return text.Contains('$', StringComparison.Ordinal) ? Interpolate(text, pairs, existingWin) : pairs;
        }
        catch (ParseException fault)
        {
            throw new DotEnvException(path, fault.Position.Line);
        }
    }

    private static KeyValuePair<string, string>[] Interpolate(string text, KeyValuePair<string, string>[] pairs, bool existingWin)
    {
        lock (Gate)
        {
            var before = pairs.Select(pair => pair.Key).Distinct(StringComparer.Ordinal)
                .ToDictionary(name => name, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
            try
            {
                return [.. Env.LoadContents(text, existingWin ? LoadOptions.NoClobber() : new LoadOptions())];
            }
            finally
            {
                foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
