using Exchange.Hub;
using Exchange.Storage.Providers;

namespace Exchange.Storage;

/// <summary>The unit of work all stores of a scope share.</summary>
/// <remarks>
/// Invariants: everything staged in the scope is written in one transaction or not at all; after a failed commit the
/// scope writes nothing any more, because what it tracks no longer matches the database.
/// </remarks>
internal sealed class ExchangeUnit(ExchangeDbContext context) : IUnitOfWork
{
    private readonly List<Func<CancellationToken, Task>> beforeSave = [];
    private readonly List<Action> afterCommit = [];
    private bool failed;

    /// <summary>
    /// Stages a step that runs inside the transaction, before tracked changes are written; for what tracking cannot
    /// express.
    /// </summary>
    public void BeforeSave(Func<CancellationToken, Task> step) => beforeSave.Add(step);

    /// <summary>
    /// Runs once, when the next commit has succeeded: stores wake the workers of this process by it, never before the row
    /// that is their work can be seen.
    /// </summary>
    public void AfterCommit(Action step) => afterCommit.Add(step);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (failed)
            throw new InvalidOperationException(
                "An earlier commit of this scope failed; run the use case again in a new scope.");
        failed = true;
        try
        {
            // On SQLite this takes the write lock at once: a transaction that reads first could not get it later.
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            foreach (var step in beforeSave)
                await step(cancellationToken);
            await context.SaveChangesAsync(cancellationToken);

            // No way back from here: a cancelled commit would leave the caller not knowing whether it was written.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure) when (WriteConflict.Is(failure))
        {
            throw new ConcurrencyConflictException(
                "Another writer changed the same rows first; nothing was written.", failure);
        }

        foreach (var step in afterCommit)
            step();
        beforeSave.Clear();
        afterCommit.Clear();
        failed = false;
    }
}
