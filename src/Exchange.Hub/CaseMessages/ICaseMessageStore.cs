using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// Messages between the offices of a case; append-only. <see cref="Add"/> stages, <see cref="IUnitOfWork.CommitAsync"/> writes.
/// </summary>
public interface ICaseMessageStore
{
    /// <summary>The message, staged or stored.</summary>
    Task<CaseMessage?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Stages it; a second one with its id makes the commit conflict.</summary>
    void Add(CaseMessage message);

    /// <summary>Messages of a case, written last first, paged by key.</summary>
    Task<Page<CaseMessage>> ListAsync(CaseId caseId, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Messages that belong to the material of the case, oldest first: requests for supplements, supplements, documents of decisions.
    /// </summary>
    Task<IReadOnlyList<CaseMessage>> ListMaterialAsync(CaseId caseId, CancellationToken cancellationToken);

    /// <summary>
    /// Requests for supplements of open cases that were submitted at this node, which no supplement has answered; the oldest first,
    /// each with its case.
    /// </summary>
    Task<IReadOnlyList<(CaseMessage Request, Case About)>> ListOpenRequestsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How many were written about the case at that node.</summary>
    Task<int> CountAsync(CaseId caseId, DivisionCode node, CancellationToken cancellationToken);

    /// <summary>How many a person of that node wrote since then, over all cases.</summary>
    Task<int> CountSinceAsync(string author, DivisionCode node, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Accounts of that node that wrote about the case.</summary>
    Task<IReadOnlyList<string>> ListAuthorsAsync(CaseId caseId, DivisionCode node, CancellationToken cancellationToken);
}
