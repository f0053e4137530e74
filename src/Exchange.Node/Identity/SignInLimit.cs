using System.Net;
using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>
/// Bounds wrong attempts to sign in per address, beside the lock of a single account: it stops one password being tried on
/// many accounts. Right passwords are not counted, because a whole office may share one address. For the same reason each way
/// is counted apart: a script with an expired key, or a page that calls the way back from the sign-in service, keeps nobody
/// from signing in with a password.
/// </summary>
internal sealed class SignInLimit(IOptions<SignInOptions> options) : IDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(IPAddress, SignInWay)> limiter =
        PartitionedRateLimiter.Create<(IPAddress, SignInWay), (IPAddress, SignInWay)>(
        each => RateLimitPartition.GetFixedWindowLimiter(
            each,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.Value.WrongAttemptsPerMinute,
                Window = Window,
                QueueLimit = 0,
            }));

    /// <summary>Null when the address may try this way.</summary>
    public Problem? Check(IPAddress address, SignInWay way)
    {
        using var lease = limiter.AttemptAcquire((address, way), permitCount: 0);
        return lease.IsAcquired
            ? null
            : SignInLimitProblems.TooManyAttempts.With(("seconds", Window.TotalSeconds));
    }

    public void CountWrong(IPAddress address, SignInWay way) => limiter.AttemptAcquire((address, way)).Dispose();

    public void Dispose() => limiter.Dispose();
}

/// <summary>How somebody tries to be let in; wrong attempts are counted for each way apart.</summary>
internal enum SignInWay
{
    Password,
    Key,
    Provider,
    Certificate,
}

/// <summary>Refusal of too many attempts.</summary>
internal static class SignInLimitProblems
{
    public static readonly ProblemDefinition TooManyAttempts = new(
        "session.too-many-attempts", 429, "Too many attempts", "尝试次数过多",
        "Too many wrong attempts to sign in came from your address. Wait {seconds} seconds and try again.",
        "来自您地址的错误登录过多。请等待 {seconds} 秒后重试。");
}
