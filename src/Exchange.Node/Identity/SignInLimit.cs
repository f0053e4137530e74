using System.Net;
using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>
/// Bounds wrong attempts to sign in per address, beside the lock of a single account: it stops one password being tried on
/// many accounts. Right passwords are not counted, because a whole office may share one address.
/// </summary>
internal sealed class SignInLimit(IOptions<SignInOptions> options) : IDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.Value.WrongAttemptsPerMinute,
                Window = Window,
                QueueLimit = 0,
            }));

    /// <summary>Null when the address may try.</summary>
    public Problem? Check(IPAddress address)
    {
        using var lease = limiter.AttemptAcquire(address, permitCount: 0);
        return lease.IsAcquired
            ? null
            : SignInLimitProblems.TooManyAttempts.With(("seconds", Window.TotalSeconds));
    }

    public void CountWrong(IPAddress address) => limiter.AttemptAcquire(address).Dispose();

    public void Dispose() => limiter.Dispose();
}

/// <summary>Refusal of too many attempts.</summary>
internal static class SignInLimitProblems
{
    public static readonly ProblemDefinition TooManyAttempts = new(
        "session.too-many-attempts", 429, "Too many attempts", "尝试次数过多",
        "Too many wrong attempts to sign in came from your address. Wait {seconds} seconds and try again.",
        "来自您地址的错误登录过多。请等待 {seconds} 秒后重试。");
}
