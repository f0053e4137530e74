using Exchange.Domain.Cases;
using Exchange.Hub.Libraries;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Libraries;

/// <summary>What the libraries hold, in the database.</summary>
internal sealed class LibraryStore(ExchangeDbContext context) : ILibraryStore
{
    public async Task<LibraryLoad?> FindAsync(CaseId caseId, LibraryStage stage, CancellationToken cancellationToken) =>
        context.Tracked<LibraryLoad>(load => load.CaseId == caseId && load.Stage == stage)
        ?? await context.Set<LibraryLoad>()
            .SingleOrDefaultAsync(load => load.CaseId == caseId && load.Stage == stage, cancellationToken);

    public void Add(LibraryLoad load) => context.Add(load);
}
