using Exchange.Domain.Cases;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Auditing;
using Exchange.Hub.Cases;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Storage;

/// <summary>What holds across the stores of one scope.</summary>
public abstract class UnitOfWorkContract
{
    private static readonly Stimulus Wake = new()
    {
        Id = new Guid(1, 0, 0, new byte[8]),
        Kind = StimulusKind.Resume,
        BookmarkName = "N",
        BookmarkHash = "H",
        DueAt = Sample.Now,
        CreatedAt = Sample.Now,
    };

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Commits_rows_of_all_stores_and_workflow_stimuli_together()
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            await StageAsync(scope.ServiceProvider, Sample.Opened(1));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);
        }

        Assert.Equal((true, 1, 1), await StoredAsync());
    }

    [Fact]
    public async Task Leaves_no_trace_of_a_scope_that_ends_without_commit()
    {
        await using (var scope = Services.CreateAsyncScope())
            await StageAsync(scope.ServiceProvider, Sample.Opened(1));

        Assert.Equal((false, 0, 0), await StoredAsync());
    }

    [Fact]
    public async Task Writes_nothing_at_all_when_one_row_conflicts_and_is_spent_then()
    {
        await using var scope = Services.CreateAsyncScope();
        await StageAsync(scope.ServiceProvider, Sample.Opened(1));
        await Services.CommitAsync<IAuditStore>(
            store => store.AppendAsync(Sample.Now, "other", "a", "s", "done", "{}", default));

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(
            () => scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default));
        Assert.Equal((false, 1, 0), await StoredAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        Assert.Equal((false, 1, 0), await StoredAsync());
    }

    [Fact]
    public async Task Writes_nothing_when_cancelled_before_the_write()
    {
        await using var scope = Services.CreateAsyncScope();
        await StageAsync(scope.ServiceProvider, Sample.Opened(1));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancelled.Token));
        Assert.Equal((false, 0, 0), await StoredAsync());
    }

    [Fact]
    public async Task Commits_again_in_the_same_scope()
    {
        await using var scope = Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await StageAsync(scope.ServiceProvider, Sample.Opened(1));
        await unit.CommitAsync(default);
        await scope.ServiceProvider.GetRequiredService<IAuditStore>()
            .AppendAsync(Sample.Now, "a", "a", "second", "done", "{}", default);
        var workflows = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        workflows.StageStimulus(Wake);
        workflows.StageStimulus(Wake with { Id = new Guid(2, 0, 0, new byte[8]) });
        await unit.CommitAsync(default);

        Assert.Equal((true, 2, 2), await StoredAsync());
    }

    [Fact]
    public async Task Lets_writers_of_different_rows_wait_for_one_another_instead_of_failing()
    {
        const int Writers = 8;
        const int Commits = 25;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var commit = 0; commit < Commits; commit++)
            {
                var at = Sample.Now.AddSeconds((writer * Commits) + commit);
                await Services.CommitAsync<IWorkflowStore>(
                    store => store.StageStimulus(Wake with { Id = Guid.CreateVersion7(at), DueAt = at }));
            }
        })));

        var stored = await Services.AskAsync<IWorkflowStore, IReadOnlyList<Stimulus>>(
            store => store.ListStimuliAsync(new StimulusFilter { Take = 1000 }, default));
        Assert.Equal(Writers * Commits, stored.Count);
    }

    [Fact]
    public async Task Refuses_text_that_is_longer_than_its_column_on_every_database()
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(Sample.Now),
            UserName = new string('x', 101),
            DisplayName = "x",
            Division = Sample.County,
            PasswordHash = "x",
            Grants = [],
            CreatedAt = Sample.Now,
            SecurityStamp = "x",
        };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Services.CommitAsync<IAccountStore>(store => store.Add(account)));
        Assert.Contains("Account.UserName", refused.Message, StringComparison.Ordinal);
    }

    private static async Task StageAsync(IServiceProvider scope, Case opened)
    {
        scope.GetRequiredService<ICaseStore>().Add(opened);
        await scope.GetRequiredService<IAuditStore>()
            .AppendAsync(Sample.Now, "a", "case.open", opened.Id.Value, "done", "{}", default);
        scope.GetRequiredService<IWorkflowStore>().StageStimulus(Wake);
    }

    private async Task<(bool HasCase, int AuditLines, int Stimuli)> StoredAsync()
    {
        var found = await Services.AskAsync<ICaseStore, Case?>(store => store.FindAsync(Sample.Case(1), default));
        var lines = await Services.AskAsync<IAuditStore, IReadOnlyList<AuditLine>>(
            store => store.ListAsync(0, 10, default));
        var stimuli = await Services.AskAsync<IWorkflowStore, IReadOnlyList<Stimulus>>(
            store => store.ListStimuliAsync(new StimulusFilter(), default));
        return (found is not null, lines.Count, stimuli.Count);
    }
}
