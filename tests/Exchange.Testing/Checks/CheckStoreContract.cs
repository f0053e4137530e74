using Exchange.Hub;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Exchange.Validation.RulePacks;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Checks;

/// <summary>What every <see cref="ICheckStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class CheckStoreContract
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly DateTimeOffset Until = Now.AddMinutes(2);

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Holds_one_run_per_case_version()
    {
        var run = Run(1);
        await Services.CommitAsync<ICheckStore>(store => store.Add(run));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<ICheckStore>(store => store.Add(Run(2, version: 1))));

        var read = await Services.AskAsync<ICheckStore, CheckRun?>(store => store.FindAsync(Sample.CaseId, 1, default));
        Assert.Equivalent(run, read, strict: true);
        Assert.Null(
            await Services.AskAsync<ICheckStore, CheckRun?>(store => store.FindAsync(Sample.CaseId, 2, default)));
    }

    [Fact]
    public async Task Hands_out_the_oldest_waiting_run_once_while_its_lease_runs()
    {
        await Services.CommitAsync<ICheckStore>(store =>
        {
            store.Add(Run(2));
            store.Add(Run(1));
        });

        var first = await ClaimAsync("a", Now);
        Assert.Equal((1, CheckRunStatus.Running, "a", Until, 1), Told(first));
        Assert.Equal(2, (await ClaimAsync("b", Now))?.Version);
        Assert.Null(await ClaimAsync("c", Now));
        Assert.Equal((1, CheckRunStatus.Running, "c", Until.AddMinutes(2), 2), Told(await ClaimAsync("c", Until)));
    }

    [Fact]
    public async Task Never_gives_two_callers_the_same_run()
    {
        const int Runs = 40;
        await Services.CommitAsync<ICheckStore>(store =>
        {
            for (var number = 1; number <= Runs; number++)
                store.Add(Run(number));
        });

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            var mine = new List<int>();
            for (var turn = 0; turn < 3 * Runs; turn++)
            {
                if (await ClaimAsync($"worker {worker}", Now) is { } run)
                    mine.Add(run.Version);
            }

            return mine;
        }));

        Assert.Equal(Enumerable.Range(1, Runs), claims.SelectMany(each => each).Order());
    }

    [Fact]
    public async Task Shows_progress_at_once_and_tells_a_worker_that_its_lease_is_lost()
    {
        await Services.CommitAsync<ICheckStore>(store => store.Add(Run(1)));
        var claimed = await ClaimAsync("a", Now);
        var id = claimed!.Id; // Added above.

        Assert.True(await RenewAsync(id, "a", Until.AddMinutes(1)));
        Assert.False(await RenewAsync(id, "b", Until.AddMinutes(1)));
        var read = await FindAsync(id);
        Assert.Equal((40, "330101 DLTB", Until.AddMinutes(1)), (read?.Percent, read?.Step, read?.LeaseUntil));

        await ClaimAsync("b", Until.AddMinutes(1));
        Assert.False(await RenewAsync(id, "a", Until.AddHours(1)));
    }

    [Fact]
    public async Task Hands_back_a_run_to_the_next_worker_at_once_and_counts_no_attempt()
    {
        await Services.CommitAsync<ICheckStore>(store => store.Add(Run(1)));
        var claimed = await ClaimAsync("a", Now);
        var id = claimed!.Id; // Added above.

        Assert.False(await Services.AskAsync<ICheckStore, bool>(store => store.HandBackAsync(id, "b", Setback.Interrupted, default)));
        Assert.True(await Services.AskAsync<ICheckStore, bool>(store => store.HandBackAsync(id, "a", Setback.Interrupted, default)));
        Assert.Equal((1, CheckRunStatus.Running, "b", Until, 1), Told(await ClaimAsync("b", Now)));
        Assert.False(await RenewAsync(id, "a", Until));
    }

    [Fact]
    public async Task Hands_out_what_was_set_back_after_its_pause_and_behind_what_was_due_before()
    {
        await Services.CommitAsync<ICheckStore>(store =>
        {
            store.Add(Run(1));
            store.Add(Run(2));
        });
        var first = await ClaimAsync("a", Now);
        Assert.True(await Services.AskAsync<ICheckStore, bool>(
            store => store.HandBackAsync(first!.Id, "a", new Setback(true, Now.AddMinutes(1)), default))); // Added above.

        Assert.Equal(CheckRunStatus.Waiting, (await FindAsync(first!.Id))?.Status);
        Assert.Equal(2, (await ClaimAsync("b", Now.AddMinutes(1)))?.Version);
        Assert.Equal((1, 2), await ClaimAsync("b", Now.AddMinutes(1)) is { } again ? (again.Version, again.Attempts) : default);
    }

    [Fact]
    public async Task Lets_the_commit_of_a_worker_conflict_whose_run_was_taken_over()
    {
        await Services.CommitAsync<ICheckStore>(store => store.Add(Run(1)));
        await using var slow = Services.CreateAsyncScope();
        var mine = await slow.ServiceProvider.GetRequiredService<ICheckStore>().ClaimAsync("a", Now, Until, default);
        await ClaimAsync("b", Until);

        (mine!.Status, mine.FinishedAt) = (CheckRunStatus.Passed, Until); // Added above.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        Assert.Equal(CheckRunStatus.Running, (await FindAsync(mine.Id))?.Status);
    }

    [Fact]
    public async Task Lets_the_worker_finish_the_run_it_claimed_and_renewed_in_one_scope()
    {
        await Services.CommitAsync<ICheckStore>(store => store.Add(Run(1)));
        await using var scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ICheckStore>();
        var mine = await store.ClaimAsync("a", Now, Until, default);
        Assert.True(await RenewAsync(mine!.Id, "a", Until.AddMinutes(1))); // Added above.

        (mine.Status, mine.LeaseOwner, mine.LeaseUntil, mine.ReportJws) = (CheckRunStatus.Failed, null, null, "jws");
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);

        var read = await FindAsync(mine.Id);
        Assert.Equal((CheckRunStatus.Failed, null, "jws"), (read?.Status, read?.LeaseOwner, read?.ReportJws));
        Assert.Null(await ClaimAsync("b", Until.AddHours(1)));
    }

    [Fact]
    public async Task Replaces_what_an_unfinished_attempt_left_and_lists_in_report_order()
    {
        var run = Run(1);
        await Services.CommitAsync<ICheckStore>(async store =>
        {
            store.Add(run);
            await store.ReplaceFindingsAsync(
                run.Id, [.. Enumerable.Range(0, 30).Select(index => Finding(run.Id, index))], default);
        });
        await using (var abandoned = Services.CreateAsyncScope())
            await abandoned.ServiceProvider.GetRequiredService<ICheckStore>().ReplaceFindingsAsync(run.Id, [], default);
        Assert.Equal(30, (await FindingsAsync(run.Id)).Count);

        await Services.CommitAsync<ICheckStore>(
            store => store.ReplaceFindingsAsync(
                run.Id, [.. Enumerable.Range(0, 5).Select(index => Finding(run.Id, index))], default));

        Assert.Equal(Enumerable.Range(0, 5), (await FindingsAsync(run.Id)).Select(finding => finding.Index));
        Assert.Equal([1, 3], (await FindingsAsync(run.Id, rule: "R1")).Select(finding => finding.Index));
        Assert.Equal([2, 4], (await FindingsAsync(run.Id, rule: "R0", from: 1)).Select(finding => finding.Index));
        Assert.Equal([0, 3], (await FindingsAsync(run.Id, layer: "L0")).Select(finding => finding.Index));
        Assert.Equal([0, 1], (await FindingsAsync(run.Id, limit: 2)).Select(finding => finding.Index));
        Assert.Equal([4], (await FindingsAsync(run.Id, severity: Severity.Heavy)).Select(finding => finding.Index));
    }

    [Fact]
    public async Task Counts_the_findings_of_a_run_by_rule_severity_and_layer()
    {
        var (run, other) = (Run(1), Run(2));
        await Services.CommitAsync<ICheckStore>(async store =>
        {
            store.Add(run);
            store.Add(other);
            await store.ReplaceFindingsAsync(
                run.Id, [.. Enumerable.Range(0, 5).Select(index => Finding(run.Id, index))], default);
            await store.ReplaceFindingsAsync(other.Id, [Finding(other.Id, 0)], default);
        });

        var tallies = await Services.AskAsync<ICheckStore, IReadOnlyList<FindingTally>>(
            store => store.CountFindingsAsync(run.Id, default));

        Assert.Equal(
            [
                new("R0", "Fatal", "L0", 1), new("R0", "Heavy", "L1", 1), new("R0", "Fatal", "L2", 1),
                new("R1", "Fatal", "L0", 1), new("R1", "Fatal", "L1", 1),
            ],
            tallies);
    }

    private Task<CheckRun?> ClaimAsync(string owner, DateTimeOffset now) =>
        Services.AskAsync<ICheckStore, CheckRun?>(store => store.ClaimAsync(owner, now, now.AddMinutes(2), default));

    private Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until) =>
        Services.AskAsync<ICheckStore, bool>(store => store.RenewAsync(id, owner, 40, "330101 DLTB", until, default));

    private Task<CheckRun?> FindAsync(Guid id) =>
        Services.AskAsync<ICheckStore, CheckRun?>(store => store.FindAsync(id, default));

    private Task<IReadOnlyList<StoredFinding>> FindingsAsync(
        Guid runId, string? rule = null, string? layer = null, Severity? severity = null, int from = 0, int limit = 100) =>
        Services.AskAsync<ICheckStore, IReadOnlyList<StoredFinding>>(
            store => store.ListFindingsAsync(runId, new FindingFilter(rule, layer, severity), from, limit, default));

    private static (int?, CheckRunStatus?, string?, DateTimeOffset?, int?) Told(CheckRun? run) =>
        (run?.Version, run?.Status, run?.LeaseOwner, run?.LeaseUntil, run?.Attempts);

    private static CheckRun Run(int number, int? version = null) => new()
    {
        Id = Guid.CreateVersion7(Now.AddSeconds(number)),
        CaseId = Sample.CaseId,
        Version = version ?? number,
        RulePackId = "base",
        CreatedAt = Now.AddSeconds(number),
    };

    private static StoredFinding Finding(Guid runId, int index) => new()
    {
        CheckRunId = runId,
        Index = index,
        Rule = $"R{index % 2}",
        Severity = index == 4 ? "Heavy" : "Fatal",
        Layer = $"L{index % 3}",
        Json = """{"message":"图斑重叠"}""",
    };
}
