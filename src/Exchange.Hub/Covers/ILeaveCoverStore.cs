namespace Exchange.Hub.Covers;

/// <summary>Leave covers. Loaded rows are tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface ILeaveCoverStore
{
    Task<LeaveCover?> FindAsync(Guid id, CancellationToken cancellationToken);

    void Add(LeaveCover cover);

    /// <summary>All that nobody ended and whose last day is that day or later, first day first.</summary>
    Task<IReadOnlyList<LeaveCover>> ListOpenAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Those of a person, and those in which the person covers somebody; the latest first, at most so many.</summary>
    Task<IReadOnlyList<LeaveCover>> ListAsync(string userName, int limit, CancellationToken cancellationToken);
}
