using Exchange.Domain.Cases;
using Exchange.Hub;
using Exchange.Hub.Notifications;
using Exchange.Hub.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Notifications;

/// <summary>Notifications in the database.</summary>
internal sealed class NotificationStore(ExchangeDbContext context) : INotificationStore
{
    private IQueryable<Notification> Stored => context.Set<Notification>().AsNoTracking();

    public void Add(Notification notification) => context.Add(notification);

    public async Task<Page<Notification>> ListAsync(
        string userName, bool unreadOnly, string? after, int limit, CancellationToken cancellationToken)
    {
        var own = Stored.Where(told => told.UserName == userName);
        if (unreadOnly)
            own = own.Where(told => told.ReadAt == null);
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var cursor))
                return new Page<Notification>([], null);
            own = own.Where(told => told.CreatedAt < cursor.At
                || (told.CreatedAt == cursor.At && told.Id.CompareTo(cursor.Id) < 0));
        }

        var bound = PageCursor.Bound(limit);
        var rows = await own.OrderByDescending(told => told.CreatedAt).ThenByDescending(told => told.Id)
            .Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, told => new PageCursor(told.CreatedAt, told.Id).ToString());
    }

    public Task<int> CountUnreadAsync(string userName, CancellationToken cancellationToken) =>
        Unread(userName).CountAsync(cancellationToken);

    public Task<int> CountUnreadAsync(
        string userName, NotificationKind kind, CaseId caseId, CancellationToken cancellationToken) =>
        Unread(userName).CountAsync(told => told.Kind == kind && told.CaseId == caseId, cancellationToken);

    public Task<int> MarkReadAsync(
        string userName, NotificationKind kind, CaseId caseId, DateTimeOffset at, CancellationToken cancellationToken) =>
        MarkAsync(
            Unread(userName).Where(told => told.Kind == kind && told.CaseId == caseId && told.CreatedAt <= at), at,
            cancellationToken);

    public Task<int> MarkReadAsync(
        string userName, IReadOnlyList<Guid>? ids, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var own = Unread(userName).Where(told => told.CreatedAt <= at);
        return MarkAsync(ids is null ? own : own.Where(told => ids.Contains(told.Id)), at, cancellationToken);
    }

    private IQueryable<Notification> Unread(string userName) =>
        Stored.Where(told => told.UserName == userName && told.ReadAt == null);

    private static Task<int> MarkAsync(
        IQueryable<Notification> these, DateTimeOffset at, CancellationToken cancellationToken) =>
        these.ExecuteUpdateAsync(
            set => set.SetProperty(told => told.ReadAt, at)
                .SetProperty(told => told.Revision, told => told.Revision + 1),
            cancellationToken);

    public async Task<IReadOnlyList<Notification>> ListOfMailAsync(Guid mailId, CancellationToken cancellationToken) =>
        await Stored.Where(told => told.MailId == mailId).OrderBy(told => told.CreatedAt).ThenBy(told => told.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Notification>> TakeForDigestAsync(
        string userName, int limit, CancellationToken cancellationToken) =>
        await context.Set<Notification>().Where(told => told.UserName == userName && told.ForDigest)
            .OrderBy(told => told.CreatedAt).ThenBy(told => told.Id).Take(PageCursor.Bound(limit))
            .ToListAsync(cancellationToken);

    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Without its note a task that is still open would be told of again.
        var open = context.Set<ReviewTask>()
            .Where(task => task.Status == ReviewTaskStatus.Open || task.Status == ReviewTaskStatus.Claimed);
        await context.Set<ToldCause>().AsNoTracking()
            .Where(told => told.At < before && !open.Any(task => task.Id == told.Subject)
                && (told.Kind == NotificationKind.TaskOpened || told.Kind == NotificationKind.TaskDueSoon
                    || told.Kind == NotificationKind.TaskOverdue))
            .ExecuteDeleteAsync(cancellationToken);
        return await Stored.Where(told => told.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<NotificationChoice?> FindChoiceAsync(string userName, CancellationToken cancellationToken) =>
        await context.Set<NotificationChoice>().FindAsync([userName], cancellationToken);

    public async Task<IReadOnlyList<NotificationChoice>> ListChoicesAsync(CancellationToken cancellationToken) =>
        await context.Set<NotificationChoice>().AsNoTracking().Where(choice => choice.Address != "")
            .OrderBy(choice => choice.UserName).ToListAsync(cancellationToken);

    public void Add(NotificationChoice choice) => context.Add(choice);

    public async Task<IReadOnlyList<ReviewTask>> ListUntoldTasksAsync(
        NotificationKind kind, DateTimeOffset? dueBefore, int limit, CancellationToken cancellationToken)
    {
        var told = context.Set<ToldCause>();
        var open = context.Set<ReviewTask>().AsNoTracking()
            .Where(task => task.Status == ReviewTaskStatus.Open || task.Status == ReviewTaskStatus.Claimed)
            .Where(task => !told.Any(each => each.Kind == kind && each.Subject == task.Id));
        if (dueBefore is { } before)
            open = open.Where(task => task.DueAt <= before);
        return await open.OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).Take(PageCursor.Bound(limit))
            .ToListAsync(cancellationToken);
    }

    public void Add(ToldCause told) => context.Add(told);

    public async Task<IReadOnlyList<ToldCause>> FindToldAsync(
        NotificationKind kind, CancellationToken cancellationToken) =>
        await context.Set<ToldCause>().Where(told => told.Kind == kind).ToListAsync(cancellationToken);

    public void Remove(ToldCause told) => context.Remove(told);
}
