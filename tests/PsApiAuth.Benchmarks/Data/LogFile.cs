using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Benchmarks.Data;

/// <summary>The log of a service that now and then writes a secret.</summary>
internal static class LogFile
{
    /// <summary>Makes a log of about so many characters.</summary>
    public static string Create(int length)
    {
        var random = new Random(length);
        var text = new StringBuilder(length + 200);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2026-01-12T08:{i / 60 % 60:00}:{i % 60:00}.{random.Next(1000):000}Z INFO  [worker-{i % 8}] GET /v1/customers/{random.Next(100_000)}?page={i % 40} 200 {random.Next(900)} ms trace={random.NextInt64():x16}");
            if (i % 200 == 0) text.Append(" Authorization: Bearer ").Append("ghp" + "_").Append(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 36));
            text.Append('\n');
        }

        return text.ToString();
    }
}
