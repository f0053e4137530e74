using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// One life of a node's process, as its database sees it: it ends at a commit, before the database has it or right after. From
/// then on this life reaches the database no more, whatever its code still tries.
/// </summary>
internal sealed class NodeLife(CommitDeaths deaths) : IDbTransactionInterceptor, IDbConnectionInterceptor
{
    private readonly CancellationTokenSource end = new();

    public bool IsOver => end.IsCancellationRequested;

    public CancellationToken Token => end.Token;

    public InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        ThrowIfOver();
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        ThrowIfOver();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (deaths.StrikesBeforeNext())
            end.Cancel();
        ThrowIfOver();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (deaths.StrikesAfterThis())
            end.Cancel();
        ThrowIfOver();
        return Task.CompletedTask;
    }

    private void ThrowIfOver()
    {
        if (IsOver)
            throw new InvalidOperationException("The process is gone.");
    }
}
