using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Reviews;

/// <summary>Tasks for people. A task loaded here is tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface IReviewTaskStore
{
    Task<ReviewTask?> FindAsync(Guid id, CancellationToken cancellationToken);

    void Add(ReviewTask task);

    /// <summary>All tasks of a case, oldest first.</summary>
    Task<IReadOnlyList<ReviewTask>> ListByCaseAsync(CaseId caseId, CancellationToken cancellationToken);

    /// <summary>Open and claimed tasks of these divisions, due first, paged by key.</summary>
    Task<Page<ReviewTask>> ListOpenAsync(
        IReadOnlyList<DivisionCode> divisions, string? after, int limit, CancellationToken cancellationToken);
}
