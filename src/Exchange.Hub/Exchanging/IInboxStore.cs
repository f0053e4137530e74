using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Messages from other nodes. <see cref="Add"/> only stages; rows from the Find methods are tracked and written by
/// <see cref="IUnitOfWork.CommitAsync"/>. Claiming and renewing write at once and never touch staged changes.
/// </summary>
public interface IInboxStore
{
    /// <summary>The row, staged or stored; tracked.</summary>
    Task<InboundMessage?> FindAsync(DivisionCode from, Guid id, CancellationToken cancellationToken);

    /// <summary>The row at that place of a channel, staged or stored; tracked.</summary>
    Task<InboundMessage?> FindBySequenceAsync(
        DivisionCode from, CaseId? caseId, long sequence, CancellationToken cancellationToken);

    /// <summary>
    /// Stages a new row. The same (From, Id), or the same place in a channel, as another row makes the commit conflict.
    /// </summary>
    void Add(InboundMessage message);

    /// <summary>
    /// Leases the longest due ready row (lowest NextAttemptAt, then lowest ReceivedAt) and writes the lease at once.
    /// Null when there is none. Two callers never get the same row while the lease runs; a row whose lease ran out may
    /// be taken again.
    /// </summary>
    /// <remarks>
    /// Due means NextAttemptAt ≤ now. A row with a case is taken only when its sequence is 1 or the row one below it in
    /// the same (From, CaseId) is there and processed or refused: a message that overtook another waits for it. The row
    /// returned is a copy, not tracked: load it again to change it. Claiming and renewing leave Revision as it is.
    /// </remarks>
    Task<InboundMessage?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Writes another end of the lease at once; an instant in the past gives the row back. False when the row is no
    /// longer leased by that owner.
    /// </summary>
    Task<bool> RenewAsync(
        DivisionCode from, Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Rows of that sender that are awaiting content or ready.</summary>
    Task<int> CountUnfinishedAsync(DivisionCode from, CancellationToken cancellationToken);

    /// <summary>Envelopes of rows that are awaiting content, ready or refused; what they name must be kept.</summary>
    IAsyncEnumerable<string> ListUnfinishedEnvelopesAsync(CancellationToken cancellationToken);

    /// <summary>Rows for operators, newest first, paged by key; copies, not tracked.</summary>
    Task<Page<InboundMessage>> ListAsync(InboxQuery query, CancellationToken cancellationToken);

    Task<int> CountAsync(InboundStatus status, CancellationToken cancellationToken);
}

/// <summary>Which inbound messages to list; null fields match all.</summary>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before.</param>
public sealed record InboxQuery(InboundStatus? Status, DivisionCode? From, CaseId? CaseId, string? After, int Limit);
