using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Messages to other nodes. <see cref="Add"/> only stages; rows from <see cref="FindAsync"/> are tracked and written by
/// <see cref="IUnitOfWork.CommitAsync"/>. Claiming and renewing write at once and never touch staged changes.
/// </summary>
public interface IOutboxStore
{
    /// <summary>The row, staged or stored; tracked.</summary>
    Task<OutboundMessage?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// The number after the highest in that channel, staged rows included. Two takers of one number conflict at commit.
    /// </summary>
    Task<long> NextSequenceAsync(DivisionCode to, CaseId? caseId, CancellationToken cancellationToken);

    /// <summary>
    /// Whether a message of that type about the case is, staged or stored, on its way to that node or delivered there; dead and
    /// expired ones do not count.
    /// </summary>
    Task<bool> HasSentAsync(DivisionCode to, CaseId caseId, string type, CancellationToken cancellationToken);

    /// <summary>
    /// Stages a new row. The same id, or the same place in a channel, as another row makes the commit conflict.
    /// </summary>
    void Add(OutboundMessage message);

    /// <summary>
    /// Leases the longest due pending row (lowest NextAttemptAt, then lowest id) and writes the lease at once. Null
    /// when there is none. Two callers never get the same row while the lease runs; a row whose lease ran out may be
    /// taken again.
    /// </summary>
    /// <remarks>
    /// Due means NextAttemptAt ≤ now. A row with a case is passed over while a pending row with a lower sequence exists
    /// in its channel, leased or not due as that may be: order is kept per case. Dead and expired rows hold nobody up
    /// here; the receiver waits for them. The row returned is a copy, not tracked: load it again to change it. Claiming
    /// and renewing leave Revision as it is, so that they never make a worker's own commit conflict.
    /// </remarks>
    /// <param name="held">Destinations to pass over now.</param>
    Task<OutboundMessage?> ClaimAsync(
        string owner,
        DateTimeOffset now,
        DateTimeOffset until,
        IReadOnlyCollection<DivisionCode> held,
        CancellationToken cancellationToken);

    /// <summary>
    /// Writes another end of the lease at once; an instant in the past gives the row back. False when the row is no
    /// longer leased by that owner.
    /// </summary>
    Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Rows for operators, newest first, in pages; copies, not tracked.</summary>
    Task<Page<OutboundMessage>> ListAsync(OutboxQuery query, CancellationToken cancellationToken);

    Task<int> CountAsync(OutboundStatus status, CancellationToken cancellationToken);

    /// <summary>How many rows of that status wait for whom; nodes without any are not in it.</summary>
    Task<IReadOnlyDictionary<DivisionCode, int>> CountByReceiverAsync(
        OutboundStatus status, CancellationToken cancellationToken);
}

/// <summary>Which outbound messages to list; null fields match all.</summary>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before.</param>
public sealed record OutboxQuery(OutboundStatus? Status, DivisionCode? To, CaseId? CaseId, string? After, int Limit);
