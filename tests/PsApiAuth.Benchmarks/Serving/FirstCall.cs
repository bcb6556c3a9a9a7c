using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PsApiAuth.Benchmarks.Serving;

/// <summary>The first authenticated call of a fresh process, by HttpClient alone.</summary>
internal static class FirstCall
{
    /// <summary>Makes this program do the call and print its milliseconds.</summary>
    public const string Argument = "--first-call";

    public static async Task RunAsync(Uri server)
    {
        var start = Stopwatch.GetTimestamp();
        using var client = new HttpClient { BaseAddress = server };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "bench")]);
        using var issued = await client.PostAsync(new Uri(server, "/token"), form);
        var token = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await client.GetFromJsonAsync<JsonElement>(new Uri(server, "/me"));
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }
}
