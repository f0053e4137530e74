using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Reviews;

/// <summary>Human tasks in the database.</summary>
internal sealed class ReviewTaskStore(ExchangeDbContext context) : IReviewTaskStore
{
    public async Task<ReviewTask?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<ReviewTask>().FindAsync([id], cancellationToken);

    public void Add(ReviewTask task) => context.Add(task);

    public async Task<IReadOnlyList<ReviewTask>> ListByCaseAsync(CaseId caseId, CancellationToken cancellationToken)
    {
        var stored = await context.Set<ReviewTask>().Where(task => task.CaseId == caseId)
            .ToListAsync(cancellationToken);
        return [.. stored.Concat(context.Staged<ReviewTask>().Where(task => task.CaseId == caseId))
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)];
    }

    public async Task<Page<ReviewTask>> ListOpenAsync(
        IReadOnlyList<DivisionCode> divisions, string? after, int limit, CancellationToken cancellationToken)
    {
        var codes = divisions.ToList();
        var tasks = context.Set<ReviewTask>().Where(
            task => (task.Status == ReviewTaskStatus.Open || task.Status == ReviewTaskStatus.Claimed)
                && codes.Contains(task.Division));
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var cursor))
                return new Page<ReviewTask>([], null);
            var (at, id) = (cursor.At, cursor.Id);
            tasks = tasks.Where(task => task.DueAt > at || (task.DueAt == at && task.Id.CompareTo(id) > 0));
        }

        var bound = PageCursor.Bound(limit);
        var rows = await tasks.OrderBy(task => task.DueAt).ThenBy(task => task.Id)
            .Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, task => new PageCursor(task.DueAt, task.Id).ToString());
    }
}
