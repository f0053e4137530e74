using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>Bounds attempts to sign in per address, beside the lock of a single account.</summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";

    public static IServiceCollection AddSignInLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                await new ProblemResult(SignInLimitProblems.TooManyAttempts.With(("seconds", 60))).ExecuteAsync(rejected.HttpContext);
            };
        });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SignInOptions>>((limiter, options) =>
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = options.Value.AttemptsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                    QueueLimit = 0,
                })));
        return services;
    }
}

/// <summary>Refusal of too many attempts.</summary>
internal static class SignInLimitProblems
{
    public static readonly ProblemDefinition TooManyAttempts = new(
        "session.too-many-attempts", 429, "Too many attempts", "尝试次数过多",
        "Too many attempts to sign in came from your address. Wait {seconds} seconds and try again.",
        "来自您地址的登录尝试过多。请等待 {seconds} 秒后重试。");
}
