using Exchange.Domain.Cases;

namespace Exchange.Hub.Libraries;

/// <summary>What the temporary and the formal library hold. A row loaded here is tracked; see
/// <see cref="IUnitOfWork"/>.</summary>
public interface ILibraryStore
{
    /// <summary>The row, staged or stored.</summary>
    Task<LibraryLoad?> FindAsync(CaseId caseId, LibraryStage stage, CancellationToken cancellationToken);

    /// <summary>Stages a new row; a second one for the same case and stage makes the commit conflict.</summary>
    void Add(LibraryLoad load);
}
