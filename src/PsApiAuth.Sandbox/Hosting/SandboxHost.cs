using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using PsApiAuth.Sandbox.Api;
using PsApiAuth.Sandbox.Authorization;
using PsApiAuth.Sandbox.Control;
using PsApiAuth.Sandbox.Faults;
using PsApiAuth.Sandbox.Recording;

namespace PsApiAuth.Sandbox.Hosting;

/// <summary>
/// Puts the web application together. It starts empty: no configuration file, environment variable or logger has a say.
/// </summary>
internal static class SandboxHost
{
    public static WebApplication Build(SandboxOptions options, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, certificate));
        AddServices(builder.Services, options);

        var application = builder.Build();
        application.UseMiddleware<RecordingMiddleware>();
        application.UseMiddleware<FaultMiddleware>();
        application.UseRouting();
        application.UseAuthentication();
        MapRoutes(application);
        return application;
    }

    private static void AddServices(IServiceCollection services, SandboxOptions options)
    {
        services.AddRoutingCore();
        services.AddSingleton(options).AddSingleton(options.TimeProvider);
        services.AddSingleton<SandboxCredentials>().AddSingleton<SandboxAddresses>();
        services.AddSingleton<ClientRegistry>().AddSingleton<TokenLedger>().AddSingleton<Access>();
        services.AddSingleton<FaultControl>().AddSingleton<FaultMiddleware>();
        services.AddSingleton<RequestRecorder>().AddSingleton<CredentialFinder>().AddSingleton<RecordingMiddleware>();
        services.AddAuthorizationServer(options);
    }

    private static void MapRoutes(WebApplication application)
    {
        var services = application.Services;
        var access = services.GetRequiredService<Access>();
        var faults = services.GetRequiredService<FaultControl>();
        application.MapAccount(access);
        application.MapItems(access, services.GetRequiredService<SandboxAddresses>());
        application.MapWeather(access);
        application.MapEcho();
        application.MapTransfers();
        application.MapStreams(faults);
        application.MapControl(faults, services.GetRequiredService<RequestRecorder>(), services.GetRequiredService<TokenLedger>());
    }

    private static void Listen(KestrelServerOptions kestrel, X509Certificate2 certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, 0);
        kestrel.Listen(IPAddress.Loopback, 0);
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
    }
}
