using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PsApiAuth.Sandbox.Api;

/// <summary>Reads numbers of the query.</summary>
internal static class Numbers
{
    public static int Number(this IQueryCollection query, string name, int fallback) =>
        int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    public static bool IsSet(this IQueryCollection query, string name) => query[name] == "1";
}
