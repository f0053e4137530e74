using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Exchange.Node.Hosting;
using Exchange.Node.Problems;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>
/// Bounds how many requests one person, one key or, where nobody is signed in, one address may make, so that a program that
/// runs wild does not take the node from everybody else. Chunks of uploads are not counted: their bytes have their own quota.
/// </summary>
internal sealed class RequestLimit : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly RequestDelegate next;
    private readonly PartitionedRateLimiter<string> limiter;

    public RequestLimit(RequestDelegate next, IOptions<WebOptions> options)
    {
        this.next = next;
        var perMinute = options.Value.RequestsPerMinute;
        limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(
            who,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = Period,
                QueueLimit = 0,
            }));
    }

    public async Task InvokeAsync(HttpContext context, CurrentActor current)
    {
        if (ListenerKind.Of(context) is not (NodeRoles.Web or NodeRoles.Certificates) || IsChunk(context.Request))
        {
            await next(context);
            return;
        }

        using var lease = limiter.AttemptAcquire(Who(context, current));
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = Period.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await new ProblemResult(RequestLimitProblems.TooMany.With(("seconds", Period.TotalSeconds))).ExecuteAsync(context);
    }

    public void Dispose() => limiter.Dispose();

    private static bool IsChunk(HttpRequest request) =>
        HttpMethods.IsPatch(request.Method) && request.Path.StartsWithSegments("/uploads", StringComparison.OrdinalIgnoreCase);

    private static string Who(HttpContext context, CurrentActor current) =>
        current.Key is { } key ? $"key {key.Id:N}"
        : current.Account is { } account ? $"account {account.UserName}"
        : $"address {context.Connection.RemoteIpAddress ?? IPAddress.None}";
}

/// <summary>Refusal of a program that asks too often.</summary>
internal static class RequestLimitProblems
{
    public static readonly ProblemDefinition TooMany = new(
        "node.too-many-requests", 429, "Too many requests", "请求过于频繁",
        "Too many requests came in a short time. Wait {seconds} seconds and try again, more slowly.",
        "短时间内请求过多。请等待 {seconds} 秒，再放慢速度重试。");
}
