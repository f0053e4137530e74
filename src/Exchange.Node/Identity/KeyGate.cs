using System.Globalization;
using System.Net;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Node.Hosting;
using Exchange.Node.Problems;

namespace Exchange.Node.Identity;

/// <summary>
/// Lets programs act with a key: <c>Authorization: Bearer exk_…</c>. A key that is not good is refused at once, also where
/// everybody may call: the program believes it is somebody.
/// </summary>
internal sealed class KeyGate(RequestDelegate next)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context, CurrentActor current, SignInLimit limit, TimeProvider clock)
    {
        // Other tokens are other people's: a workflow that answers HTTP may have its own.
        if (ListenerKind.Of(context) != NodeRoles.Web || Given(context.Request) is not { } token)
        {
            await next(context);
            return;
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (limit.Check(address, SignInWay.Key) is { } tooMany)
        {
            context.Response.Headers.RetryAfter = SignInLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await new ProblemResult(tooMany).ExecuteAsync(context);
            return;
        }

        if (await CheckAsync(context, current, token, clock.GetUtcNow()) is { } refused)
        {
            limit.CountWrong(address, SignInWay.Key);
            await new ProblemResult(refused).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static async Task<Problem?> CheckAsync(
        HttpContext context, CurrentActor current, ApiKeyToken token, DateTimeOffset now)
    {
        var keys = context.RequestServices.GetRequiredService<IApiKeyStore>();
        var accounts = context.RequestServices.GetRequiredService<IAccountStore>();
        if (await keys.FindAsync(token.Id, context.RequestAborted) is not { } key || !token.Fits(key) || !key.IsUsable(now)
            || await accounts.FindAsync(key.Owner, context.RequestAborted) is not { Disabled: false } owner)
            return ApiKeyProblems.Refused.With();
        current.SetProgram(owner, key);
        if (key.UsedAt is not { } used || now - used >= SessionDesk.Precision)
            await keys.UsedAsync(key.Id, now, context.RequestAborted);
        return null;
    }

    private static ApiKeyToken? Given(HttpRequest request) =>
        request.Headers.Authorization is [{ } header]
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && header[Bearer.Length..].Trim() is var text && text.StartsWith(ApiKeyToken.Mark, StringComparison.Ordinal)
            ? ApiKeyToken.Parse(text) ?? new ApiKeyToken(Guid.Empty, "")
            : null;
}
