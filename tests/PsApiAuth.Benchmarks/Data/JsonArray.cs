using System.Globalization;
using System.Text;

namespace PsApiAuth.Benchmarks.Data;

/// <summary>A long array of objects as an API might list them; the same for the same size.</summary>
internal static class JsonArray
{
    /// <summary>Writes a file with an array of about so many bytes.</summary>
    public static void Write(string path, int bytes)
    {
        using var file = File.Create(path);
        WriteAsync(file, bytes, CancellationToken.None).Wait();
    }

    /// <summary>Writes an array of about so many bytes.</summary>
    public static async Task WriteAsync(Stream target, int bytes, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("[");
        long written = 0;
        for (var id = 1; written + text.Length < bytes; id++)
        {
            if (id > 1) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $$$"""
                {"id":{{{id}}},"name":"Customer {{{id}}}","email":"customer{{{id}}}@example.com","active":{{{(id % 3 == 0 ? "false" : "true")}}},"balance":{{{id % 9973}}}.{{{id % 100:00}}},"created":"2026-0{{{1 + (id % 9)}}}-1{{{id % 10}}}T08:00:00Z","tags":["gold","north"],"address":{"street":"{{{id % 300}}} Harbour Road","city":"Springfield","country":null}}
                """);
            if (text.Length < 64 * 1024) continue;

            var block = Encoding.UTF8.GetBytes(text.ToString());
            await target.WriteAsync(block, cancellationToken);
            written += block.Length;
            text.Clear();
        }

        await target.WriteAsync(Encoding.UTF8.GetBytes(text.Append(']').ToString()), cancellationToken);
    }
}
