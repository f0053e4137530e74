using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Exchange.Workflow.Tests.Durability;

/// <summary>Holds the process at its n-th commit, before it or right after, so that it can be killed just there.</summary>
internal sealed class CommitStop(int commit, bool isWritten, Action<string> say) : IDbTransactionInterceptor
{
    private int begun;
    private int written;

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref begun) == commit && !isWritten)
            await StandStillAsync();
        return result;
    }

    public async Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref written) == commit && isWritten)
            await StandStillAsync();
    }

    private Task StandStillAsync()
    {
        say(HostProgram.Stopped);
        return Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
    }
}
