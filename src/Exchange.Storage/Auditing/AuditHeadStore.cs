using Exchange.Domain.Divisions;
using Exchange.Hub.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Auditing;

/// <summary>Signed daily heads in the database.</summary>
internal sealed class AuditHeadStore(ExchangeDbContext context) : IAuditHeadStore
{
    public async Task<AuditHead?> FindAsync(DivisionCode node, string day, CancellationToken cancellationToken) =>
        await context.Set<AuditHead>().FindAsync([node, day], cancellationToken);

    public Task<AuditHead?> LastAsync(DivisionCode node, CancellationToken cancellationToken) =>
        context.Set<AuditHead>().Where(head => head.Node == node).OrderByDescending(head => head.Day)
            .FirstOrDefaultAsync(cancellationToken);

    public void Add(AuditHead head) => context.Add(head);

    public async Task<IReadOnlyList<AuditHead>> ListAsync(DivisionCode node, int limit, CancellationToken cancellationToken) =>
        await context.Set<AuditHead>().AsNoTracking().Where(head => head.Node == node)
            .OrderByDescending(head => head.Day).Take(limit).ToListAsync(cancellationToken);
}
