using Exchange.Domain.Divisions;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Reviews;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Reviews;

/// <summary>
/// What every <see cref="IReviewTaskStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class ReviewTaskStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_task_back_as_written()
    {
        var task = Task(1);
        task.Outcome = DecisionKind.Return;
        task.DecidedAt = Sample.Now.AddHours(1);
        await Services.CommitAsync<IReviewTaskStore>(tasks => tasks.Add(task));

        var read = await FindAsync(task.Id);
        Assert.Equivalent(task, read, strict: true);
    }

    [Fact]
    public async Task Lets_the_second_of_two_deciders_conflict()
    {
        var task = Task(1);
        await Services.CommitAsync<IReviewTaskStore>(tasks => tasks.Add(task));
        await using var slow = Services.CreateAsyncScope();
        var late = await slow.ServiceProvider.GetRequiredService<IReviewTaskStore>().FindAsync(task.Id, default);
        await Services.CommitAsync<IReviewTaskStore>(async tasks =>
        {
            var first = await tasks.FindAsync(task.Id, default);
            (first!.Status, first.DecidedBy) = (ReviewTaskStatus.Decided, "first"); // Committed above.
        });

        (late!.Status, late.DecidedBy) = (ReviewTaskStatus.Decided, "late"); // Committed above.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        var read = await FindAsync(task.Id);
        Assert.Equal(("first", 1), (read?.DecidedBy, read?.Revision));
    }

    [Fact]
    public async Task Lists_open_and_claimed_tasks_of_the_divisions_due_first_page_by_page()
    {
        await Services.CommitAsync<IReviewTaskStore>(tasks =>
        {
            for (var number = 1; number <= 250; number++)
            {
                var task = Task(number, dueInHours: (250 - number) / 3);
                if (number % 5 == 0)
                    task.Status = ReviewTaskStatus.Claimed;
                tasks.Add(task);
            }

            tasks.Add(Task(300, division: Sample.City));
            var decided = Task(301);
            decided.Status = ReviewTaskStatus.Decided;
            tasks.Add(decided);
        });

        var seen = new List<ReviewTask>();
        string? after = null;
        do
        {
            var page = await Services.AskAsync<IReviewTaskStore, Page<ReviewTask>>(
                tasks => tasks.ListOpenAsync([Sample.County, Sample.Province], after, 60, default));
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(250, seen.Select(task => task.Id).Distinct().Count());
        Assert.Equal(250, seen.Count);
        Assert.Equal(seen.Select(task => task.DueAt).Order(), seen.Select(task => task.DueAt));
        var none = await Services.AskAsync<IReviewTaskStore, Page<ReviewTask>>(
            tasks => tasks.ListOpenAsync([], null, 60, default));
        Assert.Empty(none.Items);
    }

    [Fact]
    public async Task Lists_all_tasks_of_a_case_oldest_first_staged_ones_included()
    {
        var (old, recent) = (Task(1), Task(2));
        await Services.CommitAsync<IReviewTaskStore>(tasks => tasks.Add(old));
        await using var scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IReviewTaskStore>();
        store.Add(recent);

        var listed = await store.ListByCaseAsync(Sample.CaseId, default);
        Assert.Equal([old.Id, recent.Id], listed.Select(task => task.Id));
    }

    private Task<ReviewTask?> FindAsync(Guid id) =>
        Services.AskAsync<IReviewTaskStore, ReviewTask?>(tasks => tasks.FindAsync(id, default));

    private static ReviewTask Task(int number, double dueInHours = 1, DivisionCode? division = null) => new()
    {
        Id = Guid.CreateVersion7(Sample.Now.AddSeconds(number)),
        CaseId = Sample.CaseId,
        Version = 1,
        WorkflowInstanceId = Guid.CreateVersion7(Sample.Now).ToString("N"),
        TitleEn = "Review",
        TitleZh = "审查",
        CandidateRole = Role.Reviewer,
        Division = division ?? Sample.County,
        Kind = DecisionKind.Review,
        CreatedAt = Sample.Now.AddSeconds(number),
        MayDecideTogether = true,
        DueAt = Sample.Now.AddHours(dueInHours),
    };
}
