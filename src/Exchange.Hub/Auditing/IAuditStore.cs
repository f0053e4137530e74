namespace Exchange.Hub.Auditing;

/// <summary>
/// One line of the node's audit log: who did what to what, from where, and whether it was allowed.
/// </summary>
/// <param name="Number">Counts from 1 without a gap.</param>
/// <param name="Hash">SHA-256 over the previous hash and this line's own fields: changing any line breaks the chain.</param>
public sealed record AuditLine(
    long Number, DateTimeOffset At, string Actor, string Action, string Subject, string Outcome, string Values, string Previous, string Hash);

/// <summary>The node's audit log: append-only, hash-chained.</summary>
public interface IAuditStore
{
    /// <summary>
    /// Stages the next line of the chain in the current unit of work. Two writers at once conflict at commit and one runs again.
    /// </summary>
    Task AppendAsync(
        DateTimeOffset at, string actor, string action, string subject, string outcome, string values, CancellationToken cancellationToken);

    /// <summary>The line with the highest number among those written before that instant; null when there is none.</summary>
    Task<AuditLine?> LastBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>Lines that match, newest first.</summary>
    Task<IReadOnlyList<AuditLine>> SearchAsync(AuditSearch search, CancellationToken cancellationToken);

    /// <summary>Lines above the given number, in order.</summary>
    Task<IReadOnlyList<AuditLine>> ListAsync(long after, int limit, CancellationToken cancellationToken);
}
