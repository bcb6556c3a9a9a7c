using System.Globalization;
using System.Text;

namespace PsApiAuth.Benchmarks.Data;

/// <summary>A long array of objects as an API might list them; the same for the same size.</summary>
internal static class JsonArray
{
    /// <summary>An array of about so many bytes.</summary>
    public static byte[] Create(int bytes)
    {
        var text = new StringBuilder("[", bytes + 1024);
        for (var id = 1; text.Length < bytes; id++)
        {
            if (id > 1) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $$$"""
                {"id":{{{id}}},"name":"Customer {{{id}}}","email":"customer{{{id}}}@example.com","active":{{{(id % 3 == 0 ? "false" : "true")}}},"balance":{{{id % 9973}}}.{{{id % 100:00}}},"created":"2026-0{{{1 + (id % 9)}}}-1{{{id % 10}}}T08:00:00Z","tags":["gold","north"],"address":{"street":"{{{id % 300}}} Harbour Road","city":"Springfield","country":null}}
                """);
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
