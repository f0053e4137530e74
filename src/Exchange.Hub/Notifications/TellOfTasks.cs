using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Covers;
using Exchange.Hub.Reviews;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Tells people of tasks that wait for them, that are nearly due, and that are overdue: each task once for each of the
/// three. The task's own row is what must be told of, so nothing is lost by a crash; the note that it was told is
/// written with the notifications, so nothing is told twice.
/// </summary>
public sealed class TellOfTasks(
    IServiceScopeFactory scopes, DivisionTable divisions, TimeProvider clock, IOptions<MailOptions> options)
{
    private const int AtOnce = 50;

    /// <summary>Tells of the next tasks; false when there are none to tell of.</summary>
    public async Task<bool> TellNextAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Overdue first: a task found late is not also announced as nearly due.
        return await TellAsync(NotificationKind.TaskOverdue, now, cancellationToken)
            || await TellAsync(NotificationKind.TaskDueSoon, now + options.Value.DueSoon, cancellationToken)
            || await TellAsync(NotificationKind.TaskOpened, null, cancellationToken);
    }

    private async Task<bool> TellAsync(
        NotificationKind kind, DateTimeOffset? dueBefore, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var store = services.GetRequiredService<INotificationStore>();
        var tasks = await store.ListUntoldTasksAsync(kind, dueBefore, AtOnce, cancellationToken);
        if (tasks.Count == 0)
            return false;
        var now = clock.GetUtcNow();
        foreach (var task in tasks)
        {
            store.Add(new ToldCause { Kind = kind, Subject = task.Id, At = now });
            // Overdue says more than due soon, and of a task that never had longer its opening says it all.
            if (kind == NotificationKind.TaskDueSoon
                && (task.DueAt <= now || task.DueAt - task.CreatedAt <= options.Value.DueSoon))
                continue;
            await TellAsync(services, kind, task, now, cancellationToken);
        }

        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return true;
    }

    private async Task TellAsync(
        IServiceProvider services, NotificationKind kind, ReviewTask task, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // A task is written with its case, or after it.
        var about = await services.GetRequiredService<ICaseStore>().FindAsync(task.CaseId, cancellationToken)
            ?? throw new InvalidOperationException($"Task {task.Id} names case {task.CaseId}, which is not there.");
        var people = services.GetRequiredService<TellPeople>();
        var accounts = await people.ListAccountsAsync(cancellationToken);
        var covers = await services.GetRequiredService<CoverDesk>().ListInForceAsync(cancellationToken);
        foreach (var account in accounts.Where(account => Concerns(task, account, covers)))
            await people.TellAsync(
                account.UserName,
                new Notification
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = account.UserName,
                    Kind = kind,
                    Cause = $"task:{task.Id}:{kind}",
                    CaseId = task.CaseId,
                    TaskId = task.Id,
                    Division = about.Plan.Division,
                    SubjectEn = about.PlanName,
                    SubjectZh = about.PlanName,
                    TaskEn = task.TitleEn,
                    TaskZh = task.TitleZh,
                    CreatedAt = now,
                },
                cancellationToken);
    }

    /// <summary>Whoever took it, and who covers for them on leave; before that, everybody who may, but not who asked for what it
    /// decides on.</summary>
    private bool Concerns(ReviewTask task, Account account, IReadOnlyList<LeaveCover> covers) => task.ClaimedBy is { } taken
        ? taken == account.UserName
            || (covers.Any(cover => cover.Person == taken && cover.CoveredBy == account.UserName) && May(task, account))
        : task.RequestedBy != account.UserName && May(task, account);

    private bool May(ReviewTask task, Account account) => TaskRights.Check(
        task, new Actor(account.UserName, account.DisplayName, account.Division, account.Grants), divisions) is null;
}
