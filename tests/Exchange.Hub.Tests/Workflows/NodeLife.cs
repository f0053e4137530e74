using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Exchange.Domain.Divisions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// One life of a node's process, as its database sees it: it ends at a commit, before the database has it or right after. From
/// then on this life reaches the database no more, whatever its code still tries.
/// </summary>
internal sealed partial class NodeLife(CommitDeaths deaths, DivisionCode node)
    : IDbTransactionInterceptor, IDbConnectionInterceptor, IDbCommandInterceptor
{
    private static readonly ConcurrentDictionary<string, string> KnownWrites = new(StringComparer.Ordinal);

    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<DbTransaction, SortedSet<string>> writes = [];

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

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        ThrowIfOver();
        if (NameOf(transaction) is { } commit && deaths.StrikesBefore(commit))
            end.Cancel();
        ThrowIfOver();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (NameOf(transaction) is { } commit && deaths.StrikesAfter(commit))
            end.Cancel();
        writes.TryRemove(transaction, out _);
        ThrowIfOver();
        return Task.CompletedTask;
    }

    // The rows of one table are written together; several kinds of statements make one commit.
    private void Note(DbCommand command)
    {
        if (command.Transaction is { } transaction
            && KnownWrites.GetOrAdd(command.CommandText, static text => string.Join(
                ", ", Write().Matches(text).Select(write => write.Groups[1].Value).Distinct())) is { Length: > 0 } tables)
            writes.GetOrAdd(transaction, _ => new SortedSet<string>(StringComparer.Ordinal)).Add(tables);
    }

    // A transaction that wrote nothing is none: a node that died after each would never answer who asks it again and again.
    private string? NameOf(DbTransaction transaction) =>
        writes.TryGetValue(transaction, out var tables) ? $"{node}: {string.Join("; ", tables)}" : null;

    private void ThrowIfOver()
    {
        if (IsOver)
            throw new InvalidOperationException("The process is gone.");
    }

    [GeneratedRegex("(?:INSERT INTO|UPDATE|DELETE FROM) \"(\\w+)\"")]
    private static partial Regex Write();
}
