using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Jobs;
using Exchange.Hub.Notifications;
using Exchange.Hub.Reviews;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Notifications;

/// <summary>
/// What every <see cref="INotificationStore"/> and <see cref="IMailStore"/> must do. Derive, and give a provider over
/// an empty database.
/// </summary>
public abstract class NotificationStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_persons_own_newest_first_and_marks_only_those_as_read()
    {
        var mine = Enumerable.Range(1, 3).Select(number => Told("reviewer", number)).ToList();
        var other = Told("approver", 1);
        await Services.CommitAsync<INotificationStore>(store => Add(store, [.. mine, other]));

        var first = await ListAsync("reviewer", null, 2);
        Assert.Equal([mine[2].Id, mine[1].Id], first.Items.Select(told => told.Id));
        Assert.Equivalent(mine[2], first.Items[0], strict: true);
        Assert.Equal([mine[0].Id], (await ListAsync("reviewer", first.Next, 2)).Items.Select(told => told.Id));
        Assert.Empty((await ListAsync("reviewer", "no cursor of ours", 2)).Items);

        var later = Sample.Now.AddHours(1);
        Assert.Equal(1, await MarkReadAsync("reviewer", [mine[0].Id, other.Id], later));
        Assert.Equal((2, 1), (await UnreadAsync("reviewer"), await UnreadAsync("approver")));
        Assert.Equal(2, await MarkReadAsync("reviewer", null, later));
        Assert.Equal(0, await MarkReadAsync("reviewer", null, later));
        Assert.Equal((0, 1), (await UnreadAsync("reviewer"), await UnreadAsync("approver")));
    }

    [Fact]
    public async Task Counts_and_marks_those_of_one_kind_about_one_case()
    {
        await Services.CommitAsync<INotificationStore>(
            store => Add(store, [Of(1, Sample.CaseId), Of(2, Sample.CaseId), Of(3, Sample.Case(2)), Told("reviewer", 4)]));

        Assert.Equal(2, await CountAsync());
        Assert.Equal(2, await Services.AskAsync<INotificationStore, int>(store => store.MarkReadAsync(
            "reviewer", NotificationKind.CaseMessage, Sample.CaseId, Sample.Now.AddHours(1), default)));
        Assert.Equal((0, 2), (await CountAsync(), await UnreadAsync("reviewer")));

        Task<int> CountAsync() => Services.AskAsync<INotificationStore, int>(
            store => store.CountUnreadAsync("reviewer", NotificationKind.CaseMessage, Sample.CaseId, default));
        static Notification Of(int number, CaseId about) => new()
        {
            Id = Id(number),
            UserName = "reviewer",
            Kind = NotificationKind.CaseMessage,
            Cause = $"message:{number}",
            CaseId = about,
            Division = Sample.County,
            SubjectEn = "plan",
            SubjectZh = "plan",
            CreatedAt = Sample.Now,
        };
    }

    [Fact]
    public async Task Refuses_to_tell_a_person_twice_of_one_cause()
    {
        await Services.CommitAsync<INotificationStore>(store => store.Add(Told("reviewer", 1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<INotificationStore>(store => store.Add(Told("reviewer", 1))));
        var cause = new ToldCause { Kind = NotificationKind.WorkGivenUp, Subject = Id(1), At = Sample.Now };
        await Services.CommitAsync<INotificationStore>(store => store.Add(cause));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<INotificationStore>(
            store => store.Add(new ToldCause { Kind = cause.Kind, Subject = cause.Subject, At = Sample.Now.AddDays(1) })));
        await Services.CommitAsync<INotificationStore>(
            async store => store.Remove(Assert.Single(await store.FindToldAsync(cause.Kind, default))));
        await Services.CommitAsync<INotificationStore>(store => store.Add(cause));
    }

    [Fact]
    public async Task Finds_open_tasks_nobody_was_told_of_under_each_kind()
    {
        await Services.CommitAsync<IReviewTaskStore>(tasks =>
        {
            tasks.Add(Task(1, ReviewTaskStatus.Open, Sample.Now.AddDays(1)));
            tasks.Add(Task(2, ReviewTaskStatus.Claimed, Sample.Now.AddDays(9)));
            tasks.Add(Task(3, ReviewTaskStatus.Decided, Sample.Now.AddDays(1)));
        });
        Assert.Equal([Id(1), Id(2)], await UntoldAsync(NotificationKind.TaskOpened, null));
        Assert.Equal([Id(1)], await UntoldAsync(NotificationKind.TaskDueSoon, Sample.Now.AddDays(2)));
        await Services.CommitAsync<INotificationStore>(
            store => store.Add(new ToldCause { Kind = NotificationKind.TaskOpened, Subject = Id(1), At = Sample.Now }));
        Assert.Equal([Id(2)], await UntoldAsync(NotificationKind.TaskOpened, null));
        Assert.Equal([Id(1)], await UntoldAsync(NotificationKind.TaskDueSoon, Sample.Now.AddDays(2)));
    }

    [Fact]
    public async Task Sweeps_what_is_old_but_no_note_about_a_task_that_is_open()
    {
        await Services.CommitAsync<IReviewTaskStore>(tasks =>
        {
            tasks.Add(Task(1, ReviewTaskStatus.Open, Sample.Now.AddDays(1)));
            tasks.Add(Task(2, ReviewTaskStatus.Decided, Sample.Now.AddDays(1)));
        });
        await Services.CommitAsync<INotificationStore>(store =>
        {
            Add(store, [Told("reviewer", 1), Told("reviewer", 3600)]);
            foreach (var number in new[] { 1, 2 })
                store.Add(new ToldCause { Kind = NotificationKind.TaskOpened, Subject = Id(number), At = Sample.Now });
        });
        Assert.Equal(1, await Services.AskAsync<INotificationStore, int>(
            store => store.SweepAsync(Sample.Now.AddMinutes(1), default)));
        Assert.Equal(1, await UnreadAsync("reviewer"));
        Assert.Equal(Id(1), Assert.Single(await Services.AskAsync<INotificationStore, IReadOnlyList<ToldCause>>(
            store => store.FindToldAsync(NotificationKind.TaskOpened, default))).Subject);
    }

    [Fact]
    public async Task Keeps_what_a_person_chose_and_lists_those_who_gave_an_address()
    {
        var choice = new NotificationChoice
        {
            UserName = "reviewer",
            Address = "reviewer@office.example.cn",
            Kinds = [NotificationKind.TaskOpened, NotificationKind.TaskOverdue],
            Pace = MailPace.Daily,
            DigestAt = Sample.Now,
        };
        await Services.CommitAsync<INotificationStore>(store =>
        {
            store.Add(choice);
            store.Add(new NotificationChoice { UserName = "approver" });
        });
        Assert.Equivalent(
            choice,
            Assert.Single(await Services.AskAsync<INotificationStore, IReadOnlyList<NotificationChoice>>(
                store => store.ListChoicesAsync(default))),
            strict: true);
        var waiting = Told("reviewer", 1);
        waiting.ForDigest = true;
        await Services.CommitAsync<INotificationStore>(store => Add(store, [waiting, Told("reviewer", 2)]));
        Assert.Equal(waiting.Id, Assert.Single(await Services.AskAsync<INotificationStore, IReadOnlyList<Notification>>(
            store => store.TakeForDigestAsync("reviewer", 10, default))).Id);
    }

    [Fact]
    public async Task Leases_due_mails_to_one_worker_counts_them_and_keeps_the_dead()
    {
        var (due, later, dead, sent) = (Letter(1), Letter(2), Letter(3), Letter(4));
        later.NextAttemptAt = Sample.Now.AddMinutes(1);
        dead.Bury("550 no such user");
        sent.Deliver(Sample.Now);
        await Services.CommitAsync<IMailStore>(store =>
        {
            foreach (var mail in new[] { due, later, dead, sent })
                store.Add(mail);
        });
        Assert.Equal(due.Id, (await ClaimAsync("a", Sample.Now))?.Id);
        Assert.Null(await ClaimAsync("b", Sample.Now));
        Assert.False(await Services.AskAsync<IMailStore, bool>(store => store.RenewAsync(due.Id, "b", Sample.Now, default)));
        Assert.True(await Services.AskAsync<IMailStore, bool>(store => store.RenewAsync(due.Id, "a", Sample.Now, default)));
        Assert.Equal(due.Id, (await ClaimAsync("b", Sample.Now))?.Id);

        var work = await Services.AskAsync<IOpenWorkStore, IReadOnlyList<OpenWork>>(
            store => store.ListAsync(OpenWorkState.Failed, 10, default));
        var shown = Assert.Single(work, item => item.Kind == OpenWorkKind.Mail);
        Assert.Equal(($"mail/{dead.Id}", true), (shown.Key, shown.CanRequeue));
        var figure = (await Services.AskAsync<IQueueFigures, IReadOnlyList<QueueFigure>>(
            figures => figures.CountAsync(Sample.Now, default))).Single(each => each.Queue == "mails");
        Assert.Equal((2, 1), (figure.Waiting, figure.Dead));
        Assert.Equal(1, await Services.AskAsync<IMailStore, int>(store => store.SweepAsync(Sample.Now.AddDays(1), default)));
    }

    private static void Add(INotificationStore store, IEnumerable<Notification> all)
    {
        foreach (var told in all)
            store.Add(told);
    }

    private Task<Page<Notification>> ListAsync(string userName, string? after, int limit) =>
        Services.AskAsync<INotificationStore, Page<Notification>>(
            store => store.ListAsync(userName, false, after, limit, default));

    private Task<int> UnreadAsync(string userName) =>
        Services.AskAsync<INotificationStore, int>(store => store.CountUnreadAsync(userName, default));

    private Task<int> MarkReadAsync(string userName, IReadOnlyList<Guid>? ids, DateTimeOffset at) =>
        Services.AskAsync<INotificationStore, int>(store => store.MarkReadAsync(userName, ids, at, default));

    private async Task<IReadOnlyList<Guid>> UntoldAsync(NotificationKind kind, DateTimeOffset? dueBefore) =>
        [
            .. (await Services.AskAsync<INotificationStore, IReadOnlyList<ReviewTask>>(
                store => store.ListUntoldTasksAsync(kind, dueBefore, 10, default))).Select(task => task.Id),
        ];

    private Task<Mail?> ClaimAsync(string worker, DateTimeOffset now) =>
        Services.AskAsync<IMailStore, Mail?>(store => store.ClaimAsync(worker, now, now.AddMinutes(1), default));

    private static Guid Id(int number) => new(number, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0);

    private static Notification Told(string userName, int number) => new()
    {
        Id = Guid.CreateVersion7(Sample.Now.AddSeconds(number)),
        UserName = userName,
        Kind = NotificationKind.TaskOpened,
        Cause = $"task:{number}",
        CaseId = Sample.CaseId,
        TaskId = Id(number),
        Division = Sample.County,
        SubjectEn = "Plan",
        SubjectZh = "规划",
        TaskEn = "County review",
        TaskZh = "县级审查",
        CreatedAt = Sample.Now.AddSeconds(number),
    };

    private static Mail Letter(int number) => new()
    {
        Id = Id(number),
        UserName = "reviewer",
        IsDigest = false,
        CreatedAt = Sample.Now,
        NextAttemptAt = Sample.Now,
    };

    private static ReviewTask Task(int number, ReviewTaskStatus status, DateTimeOffset dueAt) => new()
    {
        Id = Id(number),
        CaseId = Sample.CaseId,
        Version = 1,
        WorkflowInstanceId = "instance",
        TitleEn = "County review",
        TitleZh = "县级审查",
        CandidateRole = Role.Reviewer,
        Division = Sample.County,
        Kind = DecisionKind.Review,
        Status = status,
        CreatedAt = Sample.Now.AddSeconds(number),
        DueAt = dueAt,
    };
}
