using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Exchange.Hub.Checks;
using Exchange.Hub.Submissions;
using Exchange.Validation.Reports;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Checks;

/// <summary>
/// Makes reports and fix kits on demand, a bounded number at a time: each takes a processor and a work folder while it
/// is made. Only the making counts; how slowly somebody fetches the file holds up nobody else.
/// </summary>
internal sealed class ResultDesk(
    IServiceScopeFactory scopes, UploadFiles folders, IOptions<ResultOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>After which those are to come again who found too many waiting.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.Concurrent,
        QueueLimit = options.Value.MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The file, to be disposed when it was sent. On cancellation and failure nothing is left behind.</summary>
    public async Task<Outcome<MadeResult>> MakeAsync(
        FinishedCheck check, ResultKind kind, ReportLanguage language, CancellationToken cancellationToken)
    {
        using var turn = await limiter.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return CheckRunProblems.TooManyResults.With(
                ("concurrent", options.Value.Concurrent), ("waiting", options.Value.MaxWaiting),
                ("seconds", RetryAfter.TotalSeconds));
        }

        // Two people may ask for the same file, so the name is this request's own.
        var work = $"result-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var file = await scope.ServiceProvider.GetRequiredService<CheckResults>()
                .WriteAsync(check, kind, language, folders.FreshWorkFolder(work), cancellationToken);
            return new MadeResult(File.OpenRead(file), () => folders.DeleteWorkFolder(work));
        }
        catch
        {
            folders.DeleteWorkFolder(work);
            throw;
        }
    }

    public void Dispose() => limiter.Dispose();
}
