using Exchange.Domain.Cases;

namespace Exchange.Hub.Requests;

/// <summary>Requests known to this node. A request loaded here is tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface IRequestStore
{
    /// <summary>The request, staged or stored.</summary>
    Task<ExchangeRequest?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The open withdrawal of a case, staged or stored; at most one is.</summary>
    Task<ExchangeRequest?> FindOpenWithdrawalAsync(CaseId caseId, CancellationToken cancellationToken);

    /// <summary>Stages a new request; a second one with the same id makes the commit conflict.</summary>
    void Add(ExchangeRequest request);

    /// <summary>Newest first, paged by key.</summary>
    Task<Page<ExchangeRequest>> ListAsync(string? after, int limit, CancellationToken cancellationToken);
}
