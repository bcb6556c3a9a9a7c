using System.Globalization;
using Microsoft.AspNetCore.Http;
using PsApiAuth.Sandbox.Authorization;
using PsApiAuth.Sandbox.Hosting;

namespace PsApiAuth.Sandbox.Faults;

/// <summary>Carries out the fault step that a request meets.</summary>
internal sealed class FaultMiddleware(FaultControl faults, TokenLedger ledger, SandboxAddresses addresses, SandboxOptions options) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/control", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        FaultStep? step;
        try
        {
            var query = context.Request.Query;
            step = faults.Next(context.Request.Path, query["fault"], query["fault-id"]);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await FaultResponses.WriteAsync(context, "text/plain; charset=utf-8", "The fault script cannot be read.");
            return;
        }

        if (step is null)
        {
            await next(context);
            return;
        }

        await Task.Delay(step.Slow, options.TimeProvider, context.RequestAborted);
        AddHeaders(context, step);
        await ActAsync(context, step, next);
    }

    private void AddHeaders(HttpContext context, FaultStep step)
    {
        if (step.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = step.RetryAfterIsDate
                ? options.TimeProvider.GetUtcNow().AddSeconds(double.Parse(retryAfter, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture)
                : retryAfter;
        }

        if (step.RateLimitReset is { } reset) context.Response.Headers["RateLimit-Reset"] = reset;
    }

    private async Task ActAsync(HttpContext context, FaultStep step, RequestDelegate next)
    {
        switch (step.Action)
        {
            case FaultAction.Status status:
                await FaultResponses.WriteErrorAsync(context, status.Code, step.ErrorBody);
                break;
            case FaultAction.Drop:
                context.Abort();
                break;
            case FaultAction.Truncate:
                await BodyShaping.TruncateAsync(context, next);
                break;
            case FaultAction.Revoked:
                if (BearerToken.Of(context.Request) is { } token) ledger.Revoke(token);
                await FaultResponses.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, step.ErrorBody);
                break;
            case FaultAction.Redirect redirect:
                context.Response.StatusCode = redirect.Code;
                context.Response.Headers.Location = addresses.Resolve(redirect.Target, context.Request);
                break;
            case FaultAction.Body body:
                context.Response.StatusCode = body.Code;
                await FaultResponses.WriteAsync(context, body.ContentType, body.Text);
                break;
            case FaultAction.Bomb:
                await FaultResponses.WriteBombAsync(context);
                break;
            case FaultAction.OAuthError error:
                await FaultResponses.WriteOAuthErrorAsync(context, error.Error);
                break;
            case FaultAction.Hold hold:
                await faults.WaitForGateAsync(hold.Gate, context.RequestAborted);
                await next(context);
                break;
            case FaultAction.Pass:
                context.Items[typeof(FaultStep)] = step;
                await BodyShaping.PassAsync(context, next, step.SlowBody, options.TimeProvider);
                break;
        }
    }
}
