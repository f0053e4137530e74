namespace Exchange.Hub;

/// <summary>
/// One scope, one transaction: stores only stage changes; this writes all of them, or none.
/// </summary>
/// <remarks>
/// A conflict with another writer (concurrency token or unique key) throws <see cref="ConcurrencyConflictException"/>; the
/// caller drops the scope and runs the use case again. After cancellation nothing is written.
/// </remarks>
public interface IUnitOfWork
{
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>Another writer was faster. Nothing was written; run the use case again in a new scope.</summary>
public sealed class ConcurrencyConflictException(string message, Exception? cause = null) : Exception(message, cause);
