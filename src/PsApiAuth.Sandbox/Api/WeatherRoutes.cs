using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PsApiAuth.Sandbox.Api;

/// <summary><c>/data/2.5/weather?q=CITY&amp;appid=KEY&amp;units=metric</c>, in the shape of OpenWeather's current weather.</summary>
internal static class WeatherRoutes
{
    private static readonly string[] Skies = ["clear sky", "few clouds", "scattered clouds", "light rain", "mist", "thunderstorm"];

    public static void MapWeather(this IEndpointRouteBuilder routes, Access access) =>
        routes.MapGet("/data/2.5/weather", async (HttpContext context) =>
        {
            if (!await access.RequireApiKeyAsync(context, "appid")) return;

            var city = context.Request.Query["q"].FirstOrDefault() ?? "";
            if (!city.Any(char.IsLetter))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsJsonAsync(new { cod = "404", message = "city not found" }, context.RequestAborted);
                return;
            }

            var (celsius, sky) = WeatherOf(city);
            await context.Response.WriteAsJsonAsync(new
            {
                name = city,
                cod = 200,
                main = new { temp = InUnits(celsius, context.Request.Query["units"]), humidity = 70, pressure = 1010 },
                weather = new[] { new { id = 800, main = "Weather", description = sky } },
                wind = new { speed = 2.1, deg = 200 },
            }, context.RequestAborted);
        });

    private static (double Celsius, string Sky) WeatherOf(string city)
    {
        if (city.Equals("Kuala Lumpur", StringComparison.OrdinalIgnoreCase)) return (31.2, "scattered clouds");

        // The same city has the same weather on every run: string.GetHashCode would not do.
        var seed = city.ToUpperInvariant().Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)) & int.MaxValue;
        return ((seed % 450 / 10.0) - 10, Skies[seed % Skies.Length]);
    }

    private static double InUnits(double celsius, string? units) => Math.Round(
        units switch
        {
            "metric" => celsius,
            "imperial" => (celsius * 9 / 5) + 32,
            _ => celsius + 273.15,
        },
        2);
}
